import type { Statement } from "../../model/change.ts"
import { OpenFacts, readFact, readNews } from "./find-turn.ts"
import { KnownStatements } from "./known-statements.ts"
import { keyReader } from "./named-keys.ts"

/** How new a sentence is against some statements, 0 to 1, from its words alone: no article, no place in it. */
export function noveltyAlone(statements: Statement[]): (text: string, date: number) => number {
  const readKeys = keyReader([])
  const known = new KnownStatements(readKeys)
  for (const statement of statements) known.add(statement, groupOf(statement))
  return (text, date) => {
    const keys = readKeys(text, "en", date)
    const nearest = known.nearest(keys.all, 5)
    const inSome = known.share(
      keys.all,
      nearest.slice(0, 3).map(({ known: { keys: theirs } }) => theirs.all),
    )
    return (
      1 - 0.6 * (nearest[0]?.share ?? 0) - 0.2 * inSome - 0.2 * Math.max(0, ...nearest.map(({ likeness }) => likeness))
    )
  }
}

/** Whether any of the newer statements turns one of the older: a revised figure, a matter settled or undone. */
export function turnAlone(older: Statement[], newer: Statement[]): boolean {
  const readKeys = keyReader([])
  const known = new KnownStatements(readKeys)
  for (const statement of older) known.add(statement, groupOf(statement))
  const facts = older.map((statement, index) =>
    readFact(statement, older[index - 1]?.text ?? null, known.group(groupOf(statement)), readKeys),
  )
  const open = new OpenFacts(facts)
  return newer.some(statement => open.findTurn(readNews(statement, "", readKeys), known) !== null)
}

function groupOf({ source }: Statement): string {
  return source.kind === "article" ? source.fingerprint : "baseline"
}
