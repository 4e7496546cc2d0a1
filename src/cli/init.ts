import { cpSync, existsSync, mkdirSync, readdirSync } from "node:fs"
import { join, resolve } from "node:path"
import type { Command } from "commander"
import { SettingsError } from "../model/settings-error.ts"

export function addInitCommand(program: Command): void {
  program
    .command("init")
    .argument("[folder]", "where to make it", ".")
    .description("make a workspace with the sample topics, feeds and settings to start from")
    .addHelpText(
      "after",
      "\nExamples:\n  daybrief init my-brief && cd my-brief && daybrief run --at 2025-03-14T07:00:00+04:00",
    )
    .action((folder: string) => {
      const target = resolve(folder)
      const taken = parts.filter(part => existsSync(join(target, part)))
      if (taken.length > 0) {
        const message = `${target} has ${taken.join(", ")} already; nothing was touched. Name an empty folder`
        throw SettingsError.of("init", message)
      }
      mkdirSync(target, { recursive: true })
      for (const part of [...parts, "schema/daybrief.schema.json"])
        cpSync(join(packageRoot, part), join(target, part), { recursive: true })
      const program =
        process.env.npm_lifecycle_event === "daybrief"
          ? `npm --prefix ${packageRoot} run --silent daybrief --`
          : "daybrief"
      const topics = readdirSync(join(target, "topics")).filter(name => !name.startsWith("."))
      console.log(`A workspace stands in ${target}, with the sample topics ${topics.join(" and ")}.

Next:
  cd ${folder}
  ${program} run      the sample brief, of 14 March 2025
  ${program} check    after you edited daybrief.yaml, topics/ or feeds/`)
    })
}

const parts = ["daybrief.yaml", "feeds", "topics"]
const packageRoot = resolve(import.meta.dirname, "..", "..")
