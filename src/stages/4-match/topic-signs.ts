import type { TermOwner } from "./compile-topics.ts"
import type { Part, Place } from "./found-terms.ts"
import type { VocabularyShares } from "./matter.ts"

/** A term of a topic that an article holds: what it is to the topic, and where it stands. */
export interface Sighting {
  owner: TermOwner
  term: string
  places: readonly Place[]
  /** The most telling part that it stands in. */
  part: Part
}

/** What speaks for and against an article's being on a topic; each 0 to 1. */
export interface TopicSigns {
  /** A topic between two or more parties, and both are named in title and lead. */
  pairInLead: number
  /** A party is named there; in a topic that has none in particular, any entity. */
  partyInTitle: number
  partyInLead: number
  isPairTopic: number
  /** Different entities: in title and lead, of three; anywhere, of four. */
  entitiesInLead: number
  entities: number
  /** How often entities are named, of once in each sentence and the title. */
  mentions: number
  /** Phrases of `include`, of three. */
  include: number
  /** All words of a phrase stand near each other in title and lead, in any order. */
  includeNearby: number
  /** A phrase, and nobody whom the topic is about. */
  includeAlone: number
  /** Phrases of `exclude`. */
  exclude: number
  /** Share of the matter in the title that the definition speaks of. */
  coreInTitle: number
  /** Share of the matter in title and lead, and in the rest, that baseline and definition speak of. */
  vocabulary: number
  vocabularyInRest: number
  /** Names of the baseline that the definition lacks, of four. */
  baselineNames: number
  /** Share of the matter in title and lead that "Not:" speaks of, and articles that a person judged to be on something else. */
  ruledOut: number
  /** Share of the matter in title and lead that sport, shows and leisure speak of. */
  pastime: number
  /** A language whose words the vocabulary does not hold. */
  isForeign: number
}

/** What there is to say of an article besides its sightings. */
export interface ArticleSigns {
  /** Its sentences, the title not counted. */
  sentences: number
  /** Shares of the topic's words; null in a language whose words the vocabulary does not hold. */
  shares: VocabularyShares | null
  hasPhraseNearby: boolean
}

export function readSigns(
  sightings: readonly Sighting[],
  isPair: boolean,
  { sentences, shares, hasPhraseNearby }: ArticleSigns,
): TopicSigns {
  const countIn = (kind: TermOwner["kind"], parts: Parts) => countNumbers(sightings, kind, parts, "index")
  const has = (yes: boolean) => (yes ? 1 : 0)
  const partiesInLead = countNumbers(sightings, "entity", lead, "party")
  const [entities, include] = [countIn("entity", all), countIn("include", all)]
  return {
    pairInLead: has(isPair && partiesInLead > 1),
    partyInTitle: has(countNumbers(sightings, "entity", title, "party") > 0),
    partyInLead: has(partiesInLead > 0),
    isPairTopic: has(isPair),
    entitiesInLead: Math.min(3, countIn("entity", lead)) / 3,
    entities: Math.min(4, entities) / 4,
    mentions: Math.min(1, countMentions(sightings) / (sentences + 1)),
    include: Math.min(3, include) / 3,
    includeNearby: has(countIn("include", lead) > 0 || hasPhraseNearby),
    includeAlone: has(include > 0 && entities === 0),
    exclude: Math.min(1, countIn("exclude", all)),
    coreInTitle: shares?.coreInTitle ?? 0,
    vocabulary: shares?.vocabulary ?? 0,
    vocabularyInRest: shares?.vocabularyInRest ?? 0,
    baselineNames: Math.min(4, shares?.names ?? 0) / 4,
    ruledOut: shares?.ruledOut ?? 0,
    pastime: shares?.pastime ?? 0,
    isForeign: has(shares === null),
  }
}

type Parts = readonly Part[]
const title: Parts = ["title"]
const lead: Parts = ["title", "lead"]
const all: Parts = ["title", "lead", "rest"]

// How many different ones; -1 stands for none of them.
function countNumbers(
  sightings: readonly Sighting[],
  kind: TermOwner["kind"],
  parts: Parts,
  number: "index" | "party",
): number {
  const seen: number[] = []
  for (const { owner, part } of sightings) {
    if (owner.kind !== kind || !parts.includes(part)) continue
    if (owner[number] >= 0 && !seen.includes(owner[number])) seen.push(owner[number])
  }
  return seen.length
}

// Places where an entity is named. Two of its names may begin at one word: "Aliyev" and "Aliyev's".
function countMentions(sightings: readonly Sighting[]): number {
  const spots = new Set<number>()
  for (const { owner, places } of sightings) {
    if (owner.kind !== "entity") continue
    for (const { field, start } of places) spots.add(start * fieldsMax + field.rank)
  }
  return spots.size
}

const fieldsMax = 4
