import { additionsOf, type Baseline } from "../../model/baseline.ts"

/** A baseline as a person reads it: the text, what no longer stands, and what was added since, as Markdown. */
export function baselineAsMarkdown(baseline: Baseline): string {
  const { title, revision, source, date, paragraphs, folded } = baseline
  const turned = new Map(folded.map(statement => [statement.against, statement]))
  const blocks = paragraphs.map(({ sentences }) =>
    sentences
      .map(sentence => {
        const turn = turned.get(sentence)
        return turn === undefined ? sentence : `~~${sentence}~~ (${turn.turn}: ${turn.text})`
      })
      .join(" "),
  )
  const added = additionsOf(baseline)
  const since =
    added.length === 0 ? [] : ["## Since then", added.map(one => `- ${dayOf(one.date)}: ${one.text}`).join("\n")]
  return [`# ${title}`, `Revision ${revision}, ${source}, ${dayOf(date)}`, ...blocks, ...since].join("\n\n")
}

/** What one revision says and another does not, a line a statement, `-` or `+` before it. */
export function baselineDiff(before: Baseline, after: Baseline): string[] {
  const [old, now] = [statementsOf(before), statementsOf(after)]
  return [
    ...old.filter(line => !now.includes(line)).map(line => `- ${line}`),
    ...now.filter(line => !old.includes(line)).map(line => `+ ${line}`),
  ]
}

function statementsOf({ paragraphs, folded }: Baseline): string[] {
  const turned = new Set(folded.map(({ against }) => against))
  return [
    ...paragraphs.flatMap(({ sentences }) => sentences.filter(sentence => !turned.has(sentence))),
    ...folded.filter(({ text }) => !turned.has(text)).map(({ text }) => text),
  ]
}

function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10)
}
