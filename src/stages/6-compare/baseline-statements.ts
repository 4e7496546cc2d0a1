import type { Baseline } from "../../model/baseline.ts"
import type { Statement } from "../../model/change.ts"
import { statementId } from "../../text/fingerprints.ts"

/** A sentence of the baseline, with the group that it belongs to and the sentence before it. */
export interface WrittenStatement {
  statement: Statement
  group: string
  before: string | null
}

/** The sentences of a baseline, the person's own and those that were folded in. */
export function baselineStatements(baseline: Baseline): WrittenStatement[] {
  let index = 0
  const written = baseline.paragraphs.flatMap(({ sentences }, paragraph) =>
    sentences.map((text, place) => {
      const source = {
        kind: "baseline" as const,
        topicId: baseline.topicId,
        revision: baseline.revision,
        index: index++,
      }
      const id = statementId(`baseline:${baseline.topicId}`, text)
      return {
        statement: { id, text, language: baseline.language, date: baseline.date, source },
        group: `baseline:${paragraph}`,
        before: sentences[place - 1] ?? null,
      }
    }),
  )
  // What was accepted since stands behind the person's sentences, each on its own.
  const folded = baseline.folded.map(({ text, language, date }) => {
    const source = { kind: "baseline" as const, topicId: baseline.topicId, revision: baseline.revision, index: index++ }
    const id = statementId(`baseline:${baseline.topicId}`, text)
    return { statement: { id, text, language, date, source }, group: `folded:${id}`, before: null }
  })
  return [...written, ...folded]
}
