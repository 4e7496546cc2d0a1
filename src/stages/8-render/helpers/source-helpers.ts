import Handlebars from "handlebars"
import type { BriefSource, Citation } from "../../../model/brief.ts"
import { type Helper, HelperError, type RenderRun } from "./helper.ts"

/** Citations and the way back from the list of sources. */
export const sourceHelpers: Record<string, Helper> = {
  // {{cite citations}} or {{cite citation}}: small numbers that lead to the source
  cite: ({ args: [cited], run }) => {
    const citations = (Array.isArray(cited) ? cited : [cited]) as Citation[]
    if (citations.some(one => typeof one?.number !== "number"))
      throw new HelperError(`"cite" needs citations, e.g. {{cite citations}}.`)
    const links = citations.map(({ number }) => citationLink(run, number))
    return links.length === 0
      ? ""
      : new Handlebars.SafeString(`<sup class="cite">${links.join("<span>,</span>")}</sup>`)
  },

  // {{numbers citations}}: [3, 7], for plain text
  numbers: ({ args: [cited], run }) => {
    const citations = (Array.isArray(cited) ? cited : [cited]) as Citation[]
    for (const { number } of citations) remember(run, number)
    return citations.length === 0 ? "" : `[${citations.map(({ number }) => number).join(", ")}]`
  },

  // {{#each (citedSources)}}: the sources that were cited on this page so far
  citedSources: ({ run }) => run.brief.sources.filter(({ number }) => run.citedAt.has(number)),

  // {{backlinks number}}: where on this page a source is cited
  backlinks: ({ args: [number], run }) => {
    const anchors = run.citedAt.get(Number(number)) ?? []
    const label = run.translate("sources.back", {}) ?? ""
    const links = anchors.map((anchor, index) => {
      const name = Handlebars.escapeExpression(`${label} ${index + 1}`)
      return `<a href="#${anchor}" aria-label="${name}">${letterOf(index)}</a>`
    })
    return new Handlebars.SafeString(links.join(" "))
  },

  // {{#with (sourceOf citation)}}{{outlet}}{{/with}}: the entry of `sources` that a citation points to
  sourceOf: ({ args: [citation], run }) => sourceOf(run, (citation as Citation | null)?.number),

  // {{#with (topicOf topicId)}}{{title}}{{/with}}: the entry of `topics`
  topicOf: ({ args: [id], run }) => run.brief.topics.find(topic => topic.id === id) ?? null,
}

// Only the first few citations of a source need a way back; a source cited a hundred times would fill the page.
const backlinksMax = 12

function citationLink(run: RenderRun, number: number): string {
  const anchors = remember(run, number)
  const anchor = `c${number}-${anchors.length + 1}`
  const id = anchors.length < backlinksMax ? ` id="${anchor}"` : ""
  if (anchors.length < backlinksMax) anchors.push(anchor)
  const { outlet } = sourceOf(run, number)
  const label = run.translate("sources.cite", { number, outlet }) ?? String(number)
  return `<a href="#source-${number}"${id} aria-label="${Handlebars.escapeExpression(label)}">${number}</a>`
}

function remember(run: RenderRun, number: number): string[] {
  const anchors = run.citedAt.get(number) ?? []
  run.citedAt.set(number, anchors)
  return anchors
}

function sourceOf(run: RenderRun, number: unknown): BriefSource {
  const found = run.brief.sources.find(source => source.number === number)
  if (found === undefined) throw new HelperError(`The brief holds no source with the number ${number}.`)
  return found
}

function letterOf(index: number): string {
  return String.fromCharCode("a".charCodeAt(0) + index)
}
