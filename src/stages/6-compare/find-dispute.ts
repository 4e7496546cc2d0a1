import type { Statement } from "../../model/change.ts"
import type { KnownStatements, Nearest } from "./known-statements.ts"
import type { ReadKeys } from "./named-keys.ts"
import { denyingWords } from "./turn-words.ts"

/**
 * The statement of the baseline or of another source that a new sentence denies, or null. Only what says itself that it
 * denies counts: two sentences that merely do not fit are left to the reader.
 */
export function findDispute(
  statement: Statement,
  nearest: Nearest[],
  known: KnownStatements,
  readKeys: ReadKeys,
): Statement | null {
  const denying = denyingWords.exec(statement.text)
  if (denying === null) return null
  const near = nearest.filter(({ share }) => share >= deniedAt)
  // A denial that was told before, by whomever, disputes nothing any more.
  if (near.some(({ known: { statement: other } }) => denyingWords.test(other.text))) return null
  const keys = readKeys(claimOf(statement.text, denying), statement.language, statement.date).all
  // The topic's own names go without saying.
  const claim = new Set([...keys].filter(key => !key.startsWith("&")))
  const denied = near.find(({ known: { statement: other, keys: theirs } }) =>
    other.source.kind === "baseline"
      ? claim.size >= 2 && known.share(claim, [theirs.all]) >= claimedAt
      : isOfAnother(other, statement),
  )
  return denied?.known.statement ?? null
}

// Share of the denial's matter that the denied statement holds: the denial adds who denies and when.
const deniedAt = 0.3

// Share of what is denied that the baseline says: "the company denied that the pipeline had stopped" disputes no sentence
// that merely names company and pipeline.
const claimedAt = 0.85

// "Denied on Thursday that X", "reports that X are false".
function claimOf(text: string, { 0: words, index }: RegExpExecArray): string {
  if (/\b(?:that|of|about)\b/.test(words)) return words
  const rest = text.slice(index + words.length)
  return rest.replace(/^.{0,40}?\bthat\b/, "")
}

function isOfAnother(known: Statement, mine: Statement): boolean {
  return (
    known.source.kind === "article" &&
    mine.source.kind === "article" &&
    known.source.fingerprint !== mine.source.fingerprint
  )
}
