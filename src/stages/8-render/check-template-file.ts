import Handlebars from "handlebars"
import type { SettingsFault } from "../../model/settings-error.ts"
import type { TemplateBundle } from "../../ports/templates.ts"
import { meantInstead } from "../../text/nearest-word.ts"
import { placeAt } from "../../text/place-in-text.ts"
import { fieldWords } from "./brief-dictionary.ts"
import { builtInHelpers, helperNames } from "./helpers/all-helpers.ts"
import { faultAt } from "./template-fault.ts"

/** Reads one template file and checks what can be told without filling it. `syntax` is null where it cannot be read. */
export function checkTemplateFile(
  bundle: TemplateBundle,
  file: string,
  text: string,
): { syntax: hbs.AST.Program | null; faults: SettingsFault[] } {
  try {
    const syntax = Handlebars.parse(text)
    const checker = new FileChecker(bundle, file)
    checker.accept(syntax)
    return { syntax, faults: checker.faults }
  } catch (error) {
    return {
      syntax: null,
      faults: [unreadable(bundle, file, text, error instanceof Error ? error.message : String(error))],
    }
  }
}

// "Parse error on line 3:\n...{{/if}\n-----^\nExpecting 'CLOSE', got ..." or "if doesn't match each - 3:4"
function unreadable(bundle: TemplateBundle, file: string, text: string, message: string): SettingsFault {
  const open = message.includes("got 'EOF'") ? openBlock(text) : null
  if (open !== null) {
    const sentence = `{{#${open.name}}} is opened here and never closed: {{/${open.name}}} is missing.`
    return faultAt(bundle, { file, ...placeAt(text, open.index) }, sentence, "syntax-error")
  }
  const [, onLine] = /on line (\d+)/.exec(message) ?? []
  const [, line = onLine, column] = / - (\d+):(\d+)$/.exec(message) ?? []
  const place = {
    file,
    line: line === undefined ? null : Number(line),
    column: column === undefined ? null : Number(column) + 1,
  }
  const [, opened, closed] = /^(\S+) doesn't match (\S+)/.exec(message) ?? []
  // What Handlebars would have taken instead is a list of its own inner names; the text that it stopped at helps more.
  const [, near] = /^[^\n]*\n(.*)\n-*\^/.exec(message) ?? []
  const cause =
    opened === undefined
      ? `something is wrong with the braces${near === undefined ? "" : ` near \`${near.trim()}\``}`
      : `{{#${opened}}} is closed by {{/${closed}}}`
  return faultAt(bundle, place, `This cannot be read: ${cause}.`, "syntax-error")
}

/** The innermost block that is open where the file ends. */
function openBlock(text: string): { name: string; index: number } | null {
  const open: { name: string; index: number }[] = []
  for (const { 1: comment, 2: sign, 3: name, index } of text.matchAll(blockOrComment)) {
    if (comment !== undefined) continue
    if (sign === "/") open.pop()
    else open.push({ name: name!, index })
  }
  return open.at(-1) ?? null
}

const blockOrComment = /(\{\{~?!--[\s\S]*?--~?\}\}|\{\{~?![^}]*\}\})|\{\{~?([#/])\s*[>*]?\s*([\w./-]+)/g

class FileChecker extends Handlebars.Visitor {
  readonly faults: SettingsFault[] = []
  readonly #bundle: TemplateBundle
  readonly #file: string
  readonly #inline = new Set<string>()
  /** Words that templates give themselves: `as |row|`, `{{> part label="…"}}`. */
  readonly #own = new Set<string>()

  constructor(bundle: TemplateBundle, file: string) {
    super()
    this.#bundle = bundle
    this.#file = file
    for (const text of bundle.files.values()) {
      for (const [, name] of text.matchAll(/\{\{~?#\*\s*inline\s+"([^"]+)"/g)) this.#inline.add(name!)
      for (const [, names] of text.matchAll(/\bas\s*\|([^|]+)\|/g)) {
        for (const name of names!.trim().split(/\s+/)) this.#own.add(name)
      }
      for (const [, inside] of text.matchAll(/\{\{~?#?>([^}]*)\}\}/g)) {
        for (const [, name] of inside!.matchAll(/\s([\w-]+)=/g)) this.#own.add(name!)
      }
    }
  }

  override MustacheStatement(node: hbs.AST.MustacheStatement): void {
    // Every text is escaped; markup comes from helpers alone, which say so themselves.
    if (!node.escaped) {
      this.#fault(
        node,
        "Triple braces and {{& }} are not available: write {{ }}; helpers that give markup need no more.",
        "triple-stash",
      )
    }
    this.#visitCall(node, node.params.length > 0 || node.hash !== undefined)
  }

  override BlockStatement(node: hbs.AST.BlockStatement): void {
    this.#visitCall(node, true)
    this.acceptKey(node, "program")
    this.acceptKey(node, "inverse")
  }

  override SubExpression(node: hbs.AST.SubExpression): void {
    this.#visitCall(node, true)
  }

  override PartialStatement(node: hbs.AST.PartialStatement): void {
    // The name of a part looks like a path and is none.
    if (node.name.type === "PathExpression") this.#checkPart(node, (node.name as hbs.AST.PathExpression).original)
    else this.accept(node.name)
    this.acceptArray(node.params)
    for (const { value } of node.hash?.pairs ?? []) this.accept(value)
  }

  override PartialBlockStatement(node: hbs.AST.PartialBlockStatement): void {
    this.PartialStatement(node as unknown as hbs.AST.PartialStatement)
    this.acceptKey(node, "program")
  }

  // {{#*inline "name"}}: the decorator is no field.
  override DecoratorBlock(node: hbs.AST.DecoratorBlock): void {
    this.acceptKey(node, "program")
  }

  // The nearest right word can be told for any path; whether the word is right in its place shows when the page is filled.
  override PathExpression(path: hbs.AST.PathExpression): void {
    if (path.data || knownHelpers.includes(path.original)) return
    for (const part of path.parts as unknown[]) {
      const word = String(part)
      if (fieldWords.has(word) || this.#own.has(word) || /^\d+$/.test(word)) continue
      const hint = meantInstead(word, [...fieldWords, ...this.#own])
      this.#fault(
        path,
        `There is no field "${word}"${hint} \`daybrief template docs\` lists them all.`,
        "unknown-field",
      )
    }
  }

  #visitCall(node: hbs.AST.MustacheStatement | hbs.AST.BlockStatement | hbs.AST.SubExpression, isCall: boolean): void {
    const name = node.path.type === "PathExpression" ? (node.path as hbs.AST.PathExpression).original : null
    if (!isCall || name === null) this.accept(node.path)
    else if (!knownHelpers.includes(name))
      this.#fault(node, `There is no helper "${name}"${meantInstead(name, knownHelpers)}`, "unknown-helper")
    this.acceptArray(node.params)
    for (const { value } of node.hash?.pairs ?? []) this.accept(value)
  }

  #checkPart(node: hbs.AST.Node, name: string): void {
    const known = [...this.#bundle.files.keys()].filter(file => file.endsWith(".hbs")).map(file => file.slice(0, -4))
    if (known.includes(name) || this.#inline.has(name) || name === "@partial-block") return
    this.#fault(node, `There is no part "${name}"${meantInstead(name, known)}`, "unknown-part")
  }

  #fault(node: hbs.AST.Node, message: string, code: string): void {
    const { line, column } = node.loc.start
    this.faults.push(faultAt(this.#bundle, { file: this.#file, line, column: column + 1 }, message, code))
  }
}

const knownHelpers = [...builtInHelpers, ...helperNames]
