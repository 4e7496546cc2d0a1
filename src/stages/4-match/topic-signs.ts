import type { Article } from "../../model/article.ts"
import type { Term } from "../../text/terms.ts"
import { termsOf } from "../../text/terms.ts"
import type { CompiledTopic, TermOwner } from "./compile-topics.ts"
import type { Finding } from "./find-terms.ts"
import { countNames, coverage, nearbyPhrases, pastimeShare } from "./vocabulary.ts"

/** The parts of an article, by how much they tell what it is about. */
export interface ArticleParts {
  title: string
  /** Teaser and the first three sentences. */
  lead: string
  rest: string
  /** Their terms, worked out once for all topics; `lead` with the title. */
  terms(): PartTerms
}

export type Part = "title" | "lead" | "rest"
type PartTerms = Record<Part, Term[]>

export type PartFinding = Finding<TermOwner> & { part: Part }

/** What speaks for and against an article's being on a topic; each 0 to 1. */
export interface TopicSigns {
  /** A topic between two or more parties: both are named in the title, in title and lead, anywhere. */
  pairInTitle: number
  pairInLead: number
  pair: number
  /** A party is named there; in a topic that has none in particular, any entity. */
  partyInTitle: number
  partyInLead: number
  party: number
  isPairTopic: number
  /** Entities named in title and lead, of three. */
  entitiesInLead: number
  /** Phrases of `include`. */
  includeInTitle: number
  includeInLead: number
  include: number
  /** All words of a phrase stand near each other in title and lead, in any order. */
  includeNearby: number
  /** Phrases of `exclude`. */
  excludeInTitle: number
  exclude: number
  /** Excluded, and no phrase of `include` speaks for it. */
  excludedOnly: number
  /** Share of the matter in title and lead that the baseline and the description speak of, and that "Not:" speaks of. */
  core: number
  coreInTitle: number
  vocabulary: number
  vocabularyInRest: number
  /** Names of the baseline that the definition lacks, of four. */
  baselineNames: number
  ruledOut: number
  ruledOutInTitle: number
  /** Share of the matter in title and lead that sport, shows and leisure speak of. */
  pastime: number
  /** A language whose words the vocabulary does not hold. */
  isForeign: number
}

export function partsOf(article: Article): ArticleParts {
  const opening = article.sentences.slice(0, 3).join(" ")
  const summary = article.summary === article.text ? "" : article.summary
  const lead = [summary, opening].filter(Boolean).join("\n")
  const rest = article.sentences.slice(3).join(" ")
  let terms: PartTerms | null = null
  return {
    title: article.title,
    lead,
    rest,
    terms: () => {
      terms ??= {
        title: termsOf(article.title, "en"),
        lead: termsOf(`${article.title}\n${lead}`, "en"),
        rest: termsOf(rest, "en"),
      }
      return terms
    },
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
  const isPair = parties.length > 1
  const has = (yes: boolean) => (yes ? 1 : 0)
  const partiesIn = (some: PartFinding[]) => countParties(compiled, of(some, "entity"))
  const distinct = (some: PartFinding[]) => new Set(some.map(({ owner }) => owner.index)).size
  const isForeign = language !== "en" && language !== "und"
  const { title, lead, rest } = isForeign ? noTerms : parts.terms()
  const covered = (terms: Term[], words: ReadonlySet<string>) => coverage(terms, words, vocabulary)
  return {
    pairInTitle: has(isPair && partiesIn(titled) > 1),
    pairInLead: has(isPair && partiesIn(leading) > 1),
    pair: has(isPair && partiesIn(findings) > 1),
    partyInTitle: has(partiesIn(titled) > 0),
    partyInLead: has(partiesIn(leading) > 0),
    party: has(partiesIn(findings) > 0),
    isPairTopic: has(isPair),
    entitiesInLead: Math.min(3, distinct(of(leading, "entity"))) / 3,
    includeInTitle: Math.min(1, distinct(of(titled, "include"))),
    includeInLead: Math.min(2, distinct(of(leading, "include"))) / 2,
    include: Math.min(3, distinct(of(findings, "include"))) / 3,
    includeNearby: of(leading, "include").length > 0 ? 1 : Math.min(1, nearbyPhrases(lead, vocabulary.phrases)),
    excludeInTitle: Math.min(1, distinct(of(titled, "exclude"))),
    exclude: Math.min(1, distinct(of(findings, "exclude"))),
    excludedOnly: has(of(findings, "exclude").length > 0 && of(findings, "include").length === 0),
    core: covered(lead, vocabulary.core),
    coreInTitle: covered(title, vocabulary.core),
    vocabulary: covered(lead, vocabulary.for),
    vocabularyInRest: covered(rest.length === 0 ? lead : rest, vocabulary.for),
    baselineNames: Math.min(4, countNames([...lead, ...rest], vocabulary.names)) / 4,
    ruledOut: covered(lead, vocabulary.against),
    ruledOutInTitle: covered(title, vocabulary.against),
    pastime: pastimeShare(lead, vocabulary),
    isForeign: isForeign ? 1 : 0,
  }
}

// The vocabulary is English: it says nothing of other languages.
const noTerms: PartTerms = { title: [], lead: [], rest: [] }

function countParties({ parties, partyOf }: CompiledTopic, entities: PartFinding[]): number {
  const named = new Set(entities.map(({ owner }) => (parties.length > 1 ? partyOf[owner.index]! : owner.index)))
  named.delete(-1)
  return named.size
}
