import type { Article } from "../../model/article.ts"
import type { CompiledTopic, TermOwner } from "./compile-topics.ts"
import type { Finding } from "./find-terms.ts"
import { coverage } from "./vocabulary.ts"

/** The parts of an article, by how much they tell what it is about. */
export interface ArticleParts {
  title: string
  /** Teaser and the first three sentences. */
  lead: string
  rest: string
}

export type Part = keyof ArticleParts

export type PartFinding = Finding<TermOwner> & { part: Part }

/** What speaks for and against an article's being on a topic; each 0 to 1. */
export interface TopicSigns {
  /** Share of the parties named in the title, in title and lead, and anywhere. */
  partiesInTitle: number
  partiesInLead: number
  parties: number
  /** Entities named in title and lead, of three. */
  entitiesInLead: number
  /** Phrases of `include`. */
  includeInTitle: number
  includeInLead: number
  include: number
  /** Phrases of `exclude`. */
  excludeInTitle: number
  exclude: number
  /** Share of the matter in title and lead that the baseline and the description speak of, and that "Not:" speaks of. */
  vocabulary: number
  vocabularyInRest: number
  ruledOut: number
  /** A language whose words the vocabulary does not hold. */
  isForeign: number
}

export function partsOf(article: Article): ArticleParts {
  const opening = article.sentences.slice(0, 3).join(" ")
  const summary = article.summary === article.text ? "" : article.summary
  return {
    title: article.title,
    lead: [summary, opening].filter(Boolean).join("\n"),
    rest: article.sentences.slice(3).join(" "),
  }
}

export function readSigns(
  compiled: CompiledTopic,
  findings: PartFinding[],
  parts: ArticleParts,
  language: string,
): TopicSigns {
  const { parties, vocabulary } = compiled
  const titled = findings.filter(({ part }) => part === "title")
  const leading = findings.filter(({ part }) => part !== "rest")
  const of = (some: PartFinding[], kind: TermOwner["kind"]) => some.filter(({ owner }) => owner.kind === kind)
  const share = (some: PartFinding[]) => partyShare(compiled, of(some, "entity"))
  const distinct = (some: PartFinding[]) => new Set(some.map(({ owner }) => owner.index)).size
  const isForeign = language !== "en" && language !== "und"
  const lead = `${parts.title}\n${parts.lead}`
  const covered = (text: string, words: ReadonlySet<string>) => (isForeign ? 0 : coverage(text, "en", words))
  return {
    partiesInTitle: share(titled),
    partiesInLead: share(leading),
    parties: share(findings),
    entitiesInLead: Math.min(3, distinct(of(leading, "entity"))) / 3,
    includeInTitle: Math.min(1, distinct(of(titled, "include"))),
    includeInLead: Math.min(2, distinct(of(leading, "include"))) / 2,
    include: Math.min(3, distinct(of(findings, "include"))) / 3,
    excludeInTitle: Math.min(1, distinct(of(titled, "exclude"))),
    exclude: Math.min(1, distinct(of(findings, "exclude"))),
    vocabulary: covered(lead, vocabulary.for),
    vocabularyInRest: parts.rest === "" ? covered(lead, vocabulary.for) : covered(parts.rest, vocabulary.for),
    ruledOut: covered(lead, vocabulary.against),
    isForeign: isForeign ? 1 : 0,
  }

  function partyShare(topic: CompiledTopic, some: PartFinding[]): number {
    const named = new Set(some.map(({ owner }) => (parties.length > 1 ? topic.partyOf[owner.index]! : owner.index)))
    named.delete(-1)
    if (parties.length > 1) return Math.min(1, named.size / 2)
    return named.size > 0 ? 1 : 0
  }
}
