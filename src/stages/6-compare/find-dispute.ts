import type { Statement } from "../../model/change.ts"
import type { Nearest } from "./known-statements.ts"

/**
 * The statement of another source that a new sentence denies, or null. Only what says itself that it denies counts: two
 * sentences that merely do not fit are left to the reader.
 */
export function findDispute(statement: Statement, nearest: Nearest[]): Statement | null {
  if (!denying.test(statement.text)) return null
  // A denial that was told before, by whomever, disputes nothing any more.
  if (nearest.some(({ known, share }) => share >= toldAt && denying.test(known.statement.text))) return null
  const denied = nearest.find(({ known, share }) => share >= deniedAt && isOfAnother(known.statement, statement))
  return denied?.known.statement ?? null
}

// Share of the denial's matter that the denied statement holds: the denial adds who denies and when.
const deniedAt = 0.3
const toldAt = 0.35

const denying =
  /\b(?:den(?:y|ies|ied)|disput(?:es?|ed)|contradict(?:s|ed)|refut(?:es?|ed)|dismiss(?:es|ed) (?:the |a )?(?:report|claim|accusation|allegation)s?|reject(?:s|ed) (?:the |a )?(?:report|claim|accusation|allegation)s?|(?:not|un)true|the reverse was true|no such|call(?:s|ed) (?:the |it |this |that )?\w* ?(?:false|fabricated|disinformation|a lie))\b/i

function isOfAnother(known: Statement, mine: Statement): boolean {
  return (
    known.source.kind === "article" &&
    mine.source.kind === "article" &&
    known.source.fingerprint !== mine.source.fingerprint
  )
}
