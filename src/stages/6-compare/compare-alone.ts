import type { Statement } from "../../model/change.ts"
import { type AdditionSigns, readAdditionSigns } from "./addition-signs.ts"
import { additionIntercept, additionWeights } from "./addition-weights.ts"
import { readFact, readNews } from "./facts-and-news.ts"
import { OpenFacts } from "./find-turn.ts"
import { KnownStatements } from "./known-statements.ts"
import { keyReader, type ReadKeys } from "./named-keys.ts"

/** Whether a sentence says as a whole what no statement says: 0 where one says the same, 1 where none shares a word. */
export function noveltyAlone(statements: Statement[]): (text: string, date: number) => number {
  const readKeys = keyReader([])
  const known = knownFrom(statements, readKeys)
  return (text, date) =>
    1 - Math.max(0, ...known.nearest(readKeys(text, "en", date).all, 5).map(({ likeness }) => likeness))
}

/** Whether a sentence tells anything, if only in a part of it, that no statement tells: 0 to 1. */
export function additionAlone(statements: Statement[]): (text: string, date: number) => number {
  const readKeys = keyReader([])
  const known = knownFrom(statements, readKeys)
  return (text, date) => {
    const signs = readAdditionSigns(text, readKeys(text, "en", date), known)
    let sum = additionIntercept
    for (const [sign, weight] of Object.entries(additionWeights)) sum += weight * signs[sign as keyof AdditionSigns]
    return 1 / (1 + Math.exp(-sum))
  }
}

/** Whether any of the newer statements turns one of the older: a revised figure, a matter settled or undone. */
export function turnAlone(older: Statement[], newer: Statement[]): boolean {
  const readKeys = keyReader([])
  const known = knownFrom(older, readKeys)
  const facts = older.map((statement, index) =>
    readFact(statement, older[index - 1]?.text ?? null, known.group(groupOf(statement)), readKeys),
  )
  const open = new OpenFacts(facts)
  return newer.some((statement, index) => {
    const before = newer[index - 1]?.text ?? ""
    return open.ruledTurn(readNews(statement, { title: "", before }, readKeys), known) !== null
  })
}

function knownFrom(statements: Statement[], readKeys: ReadKeys): KnownStatements {
  const known = new KnownStatements(readKeys)
  for (const statement of statements) known.add(statement, groupOf(statement))
  return known
}

function groupOf({ source }: Statement): string {
  return source.kind === "article" ? source.fingerprint : "baseline"
}
