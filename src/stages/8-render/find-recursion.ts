import Handlebars from "handlebars"
import type { SettingsFault } from "../../model/settings-error.ts"
import type { TemplateBundle } from "../../ports/templates.ts"
import { faultAt } from "./template-fault.ts"

/** Parts that hold themselves, directly or through others: a brief has no list within a list of its own kind, so none ends. */
export function findRecursion(bundle: TemplateBundle, syntaxes: Map<string, hbs.AST.Program>): SettingsFault[] {
  const calls = new Map([...syntaxes].map(([name, syntax]) => [name, partsIn(syntax)]))
  const faults: SettingsFault[] = []
  for (const [name, held] of calls) {
    for (const call of held) {
      if (!leadsTo(call.name, name, calls)) continue
      const place = { file: `${name}.hbs`, line: call.line, column: call.column }
      const way = call.name === name ? "itself" : `"${call.name}", which leads back here`
      faults.push(faultAt(bundle, place, `This part holds ${way}: it has no end.`, "recursion"))
    }
  }
  return faults
}

interface PartCall {
  name: string
  line: number
  column: number
}

function partsIn(syntax: hbs.AST.Program): PartCall[] {
  const collector = new PartCollector()
  collector.accept(syntax)
  return collector.found
}

function leadsTo(from: string, goal: string, calls: Map<string, PartCall[]>): boolean {
  const seen = new Set([from])
  for (const name of seen) {
    if (name === goal) return true
    for (const call of calls.get(name) ?? []) seen.add(call.name)
  }
  return false
}

// A part whose name is computed, as `(part "topic" this)`, is known when the page is filled.
class PartCollector extends Handlebars.Visitor {
  readonly found: PartCall[] = []

  override PartialStatement(node: hbs.AST.PartialStatement): void {
    if (node.name.type !== "PathExpression") return
    const { line, column } = node.loc.start
    this.found.push({ name: (node.name as hbs.AST.PathExpression).original, line, column: column + 1 })
  }

  override PartialBlockStatement(node: hbs.AST.PartialBlockStatement): void {
    this.PartialStatement(node as unknown as hbs.AST.PartialStatement)
    this.acceptKey(node, "program")
  }
}
