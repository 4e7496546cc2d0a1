import type { Statement } from "../../model/change.ts"
import type { Nearest } from "./known-statements.ts"

/**
 * The statement of another source that a new sentence denies, or null. Only what says itself that it denies counts: two
 * sentences that merely do not fit are left to the reader.
 */
export function findDispute(statement: Statement, nearest: Nearest[]): Statement | null {
  if (!denying.test(statement.text)) return null
  const near = nearest.filter(({ share }) => share >= deniedAt)
  // A denial that was told before, by whomever, disputes nothing any more.
  if (near.some(({ known }) => denying.test(known.statement.text))) return null
  return near.find(({ known }) => isOfAnother(known.statement, statement))?.known.statement ?? null
}

// Share of the denial's matter that the denied statement holds: the denial adds who denies and when.
const deniedAt = 0.3

// Verbs of denying with what they deny: "a trade dispute", "the disputed region" and "no such plans yet" deny nothing.
const denying =
  /\b(?:den(?:y|ies|ied)\b|disput(?:es|ed) (?:the|this|that|these|it|having|any)\b|contradict(?:s|ed)\b|refut(?:es|ed)\b|(?:dismiss|reject)(?:es|s|ed) (?:the |a |such )?(?:report|claim|accusation|allegation)s?\b|(?:not|un)true\b|the (?:reverse|opposite) (?:was|is) true\b|no such \w+ (?:exists|existed|took place|was made|had been|has been)\b|call(?:s|ed) (?:the |it |this |that )?\w* ?(?:false|fabricated|disinformation|a lie)\b)/i

function isOfAnother(known: Statement, mine: Statement): boolean {
  return (
    known.source.kind === "article" &&
    mine.source.kind === "article" &&
    known.source.fingerprint !== mine.source.fingerprint
  )
}
