import type { Baseline, Decision, FoldedStatement } from "../../model/baseline.ts"
import type { ToldStatement } from "../../model/change.ts"

/** The statements of editions that could become part of a topic's baseline and wait for a decision; oldest first. */
export function openProposals(told: ToldStatement[], decisions: Decision[]): ToldStatement[] {
  const decided = new Set(decisions.map(({ statementId }) => statementId))
  const seen = new Set<string>()
  return [...told].sort(byPlace).filter(({ id, isLead, kind }) => {
    // Two audiences were told the same: it is proposed once.
    if (!isLead || seen.has(id) || decided.has(id) || (kind !== "new" && kind !== "changed")) return false
    seen.add(id)
    return true
  })
}

// As a person would read them: by day, and within an article from its first sentence on.
function byPlace(a: ToldStatement, b: ToldStatement): number {
  const place = ({ source }: ToldStatement) =>
    source.kind === "article" ? `${source.fingerprint} ${String(source.index).padStart(5, "0")}` : ""
  return a.date - b.date || (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0)
}

/** The next revision: a proposal accepted, in the words given. What it turns is marked, nothing of the person's is touched. */
export function foldIntoBaseline(
  baseline: Baseline,
  proposal: ToldStatement,
  text: string,
): Omit<Baseline, "revision"> {
  // What it turned may be what another edition told and nobody accepted: then nothing here is turned.
  const stands = [...baseline.paragraphs.flatMap(({ sentences }) => sentences), ...baseline.folded.map(one => one.text)]
  const turnsOne = proposal.againstText !== null && stands.includes(proposal.againstText)
  const folded: FoldedStatement = {
    text,
    language: proposal.language,
    date: proposal.date,
    article: proposal.source.kind === "article" ? proposal.source.fingerprint : "",
    against: turnsOne ? proposal.againstText : null,
    turn: turnsOne ? proposal.turn : null,
    revision: baseline.revision + 1,
  }
  const { revision: _, ...rest } = baseline
  return { ...rest, folded: [...baseline.folded, folded] }
}

/**
 * The person's file as it is now together with what was folded before they edited it. A folded statement that now stands
 * in their text has arrived there and is dropped; one whose old statement they rewrote stays, as an addition.
 */
export function mergeWithFile(
  file: Omit<Baseline, "revision" | "storedAt" | "folded">,
  last: Baseline | null,
): { folded: FoldedStatement[]; met: { text: string; how: "taken-over" | "rewritten" }[] } {
  const written = new Set(file.paragraphs.flatMap(({ sentences }) => sentences.map(asKey)))
  const met: { text: string; how: "taken-over" | "rewritten" }[] = []
  const folded: FoldedStatement[] = []
  const added = new Set((last?.folded ?? []).map(({ text }) => asKey(text)))
  for (const statement of last?.folded ?? []) {
    if (written.has(asKey(statement.text))) {
      met.push({ text: statement.text, how: "taken-over" })
    } else if (statement.against !== null && ![written, added].some(texts => texts.has(asKey(statement.against!)))) {
      met.push({ text: statement.against, how: "rewritten" })
      folded.push({ ...statement, against: null, turn: null })
    } else {
      folded.push(statement)
    }
  }
  return { folded, met }
}

/**
 * The baseline as one audience knows it: what the person wrote, and what was folded up to the revision that the audience
 * started with. What was folded later it knows only if an edition told it.
 */
export function baselineKnownTo(baseline: Baseline, startRevision: number): Baseline {
  return { ...baseline, folded: baseline.folded.filter(({ revision }) => revision <= startRevision) }
}

/** The baseline as one audience's brief shows it: with what was folded before it began, and what it was told since. */
export function baselineShownTo(baseline: Baseline, startRevision: number, told: ToldStatement[]): Baseline {
  const articles = new Set(told.flatMap(({ source }) => (source.kind === "article" ? [source.fingerprint] : [])))
  const folded = baseline.folded.filter(one => one.revision <= startRevision || articles.has(one.article))
  return { ...baseline, folded }
}

function asKey(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
}
