import { readFileSync } from "node:fs"
import { type Command, InvalidArgumentError } from "commander"
import type { LintFinding } from "../stages/8-render/lint-template.ts"
import { nearestHint } from "../text/nearest-word.ts"
import { printJson, printTable, workspaceOf } from "./support.ts"

export function addTemplateCommands(program: Command): void {
  const template = program.command("template").description("how a brief looks")

  template
    .command("list")
    .description("all templates, with what each is for")
    .action(async (_options: object, command: Command) => {
      const templates = await templatesOf(command)
      const rows = await Promise.all(
        (await templates.names()).map(async name => [name, aboutOf((await templates.load(name)).files)]),
      )
      printTable(["NAME", "ABOUT"], rows)
    })

  template
    .command("new")
    .argument("<name>", "its name, and its folder's", readName)
    .option("--from <template>", "the template that it starts from", "executive")
    .description("start a template that changes another one")
    .addHelpText("after", "\nExample:\n  daybrief template new board --from executive")
    .action(async (name: string, { from }: { from: string }, command: Command) => {
      const workspace = await workspaceOf(command)
      const templates = await templatesOf(command)
      if ((await templates.names()).includes(name)) command.error(`There is a template "${name}" already.`)
      const { files } = await templates.load(from)
      const { openFolder } = await import("../app/wiring.ts")
      const parent = JSON.parse(files.get("theme.json") ?? "{}")
      const theme = {
        extends: from,
        about: "What it is for.",
        paper: "A4",
        tokens: { accent: parent.tokens?.accent ?? "#9d1c1f" },
      }
      const path = await (await openFolder(workspace.templatesFolder)).write(
        `${name}/theme.json`,
        new TextEncoder().encode(`${JSON.stringify(theme, null, 2)}\n`),
      )
      console.log(
        `${path}

Its parts, for "sections" and "topicSections" if you want others or another order:
  ${JSON.stringify(parent.sections)}
  ${JSON.stringify(parent.topicSections)}

Next:
  daybrief template preview ${name}    see it while you change it
  daybrief template docs             every setting, file, field and helper
  template: ${name}                    in daybrief.yaml, for the audience that gets it`,
      )
    })

  template
    .command("which")
    .argument("<template>", "its name")
    .argument("[file]", "one file of it, e.g. sections/masthead.hbs")
    .option("-a, --audience <id>", "with the files that this audience has of its own")
    .description("where each file of a template comes from")
    .addHelpText(
      "after",
      "\nExamples:\n  daybrief template which executive sections/masthead.hbs\n  daybrief template which press --audience ministers",
    )
    .action(async (name: string, file: string | undefined, { audience }: { audience?: string }, command: Command) => {
      const templates = await templatesOf(command)
      const { origins, written } =
        audience === undefined
          ? await templates.load(name)
          : (await templates.loadFor({ id: audience, template: name }))[0]!
      const found = [...origins].filter(([path]) => file === undefined || path === file).sort()
      if (found.length === 0)
        command.error(`The template "${name}" has no file ${file}.${nearestHint(file!, origins.keys())}`)
      // What several files were put together to comes from each of them, topmost first.
      const rows = found.flatMap(([path, origin]) =>
        (written?.get(path) ?? [{ origin }]).map(one => [path, one.origin]),
      )
      printTable(["FILE", "COMES FROM"], rows)
    })

  template
    .command("lint")
    .argument("[names...]", "templates; all of them when none is named")
    .option("--json", "print as JSON")
    .description("look for what is wrong with templates, or could go wrong")
    .addHelpText("after", "\nExample:\n  daybrief template lint board")
    .action(async (names: string[], options: { json?: boolean }, command: Command) => {
      const { lintTemplate } = await import("../stages/8-render/lint-template.ts")
      const { openFiller, openFonts } = await import("../app/wiring.ts")
      const templates = await templatesOf(command)
      const filler = await openFiller()
      const tools = { filler, assets: await openFonts() }
      // What is wrong with a parent's file is wrong in every child: it is told once.
      const unique = new Map<string, LintFinding>()
      for (const name of names.length > 0 ? names : await templates.names()) {
        for (const one of await lintTemplate(await templates.load(name), tools)) unique.set(JSON.stringify(one), one)
      }
      await filler.close()
      const findings = [...unique.values()]
      if (options.json) printJson(findings)
      else for (const finding of findings) console.log(describeFinding(finding))
      if (findings.length === 0 && !options.json) console.log("Nothing is wrong.")
      if (findings.length > 0) process.exitCode = 2
    })

  template
    .command("preview")
    .argument("<template>", "its name")
    .option("--port <number>", "port on this machine; any free one when not said", Number, 0)
    .description("show a template in the browser while you write it: page, mail, PDF, text and Markdown")
    .addHelpText("after", "\nExample:\n  daybrief template preview board")
    .action(async (name: string, { port }: { port: number }, command: Command) => {
      const { openPreview } = await import("../app/wiring.ts")
      const { url, close } = await openPreview(await workspaceOf(command), name, port)
      console.log(`${url}\nEnd it with Ctrl-C.`)
      await new Promise(resolve => process.once("SIGINT", resolve).once("SIGTERM", resolve))
      await close()
    })

  template
    .command("docs")
    .description("how templates work, and every field and helper that they may use, as Markdown")
    .action(async () => {
      const { describeTemplate } = await import("../stages/8-render/describe-template.ts")
      // The same place from src/ and from dist/. What follows the comment there is what the code itself says.
      const guide = readFileSync(new URL("../../templates/README.md", import.meta.url), "utf8")
      process.stdout.write(`${guide.split("<!-- dictionary")[0]}${describeTemplate()}`)
    })
}

async function templatesOf(command: Command) {
  const { openTemplates } = await import("../app/wiring.ts")
  return openTemplates(await workspaceOf(command))
}

function aboutOf(files: Map<string, string>): string {
  try {
    return String(JSON.parse(files.get("theme.json") ?? "{}").about ?? "")
  } catch {
    return "theme.json cannot be read"
  }
}

function readName(text: string): string {
  if (/^[a-z][a-z0-9-]*$/.test(text)) return text
  throw new InvalidArgumentError("Write it in small letters, digits and hyphens.")
}

/** `templates/board/sections/gaps.hbs:3:5 unknown-field: There is no field …` */
function describeFinding({ file, line, column, code, message }: LintFinding): string {
  return `${[file, line, line === null ? null : column].filter(part => part !== null).join(":")} ${code}: ${message}`
}
