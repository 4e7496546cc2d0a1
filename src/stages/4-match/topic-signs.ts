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

/** `shares` are those of the topic's words; null in a language whose words the vocabulary does not hold. */
export function readSigns(
  sightings: readonly Sighting[],
  isPair: boolean,
  shares: VocabularyShares | null,
  hasPhraseNearby: boolean,
): TopicSigns {
  const partiesIn = (parts: Parts) => countNumbers(sightings, "entity", parts, "party")
  const countIn = (kind: TermOwner["kind"], parts: Parts) => countNumbers(sightings, kind, parts, "index")
  const has = (yes: boolean) => (yes ? 1 : 0)
  const [inTitle, inLead, anywhere] = [partiesIn(title), partiesIn(lead), partiesIn(all)]
  const [include, includeInLead] = [countIn("include", all), countIn("include", lead)]
  const exclude = countIn("exclude", all)
  return {
    pairInTitle: has(isPair && inTitle > 1),
    pairInLead: has(isPair && inLead > 1),
    pair: has(isPair && anywhere > 1),
    partyInTitle: has(inTitle > 0),
    partyInLead: has(inLead > 0),
    party: has(anywhere > 0),
    isPairTopic: has(isPair),
    entitiesInLead: Math.min(3, countIn("entity", lead)) / 3,
    includeInTitle: Math.min(1, countIn("include", title)),
    includeInLead: Math.min(2, includeInLead) / 2,
    include: Math.min(3, include) / 3,
    includeNearby: has(includeInLead > 0 || hasPhraseNearby),
    excludeInTitle: Math.min(1, countIn("exclude", title)),
    exclude: Math.min(1, exclude),
    excludedOnly: has(exclude > 0 && include === 0),
    core: shares?.core ?? 0,
    coreInTitle: shares?.coreInTitle ?? 0,
    vocabulary: shares?.vocabulary ?? 0,
    vocabularyInRest: shares?.vocabularyInRest ?? 0,
    baselineNames: Math.min(4, shares?.names ?? 0) / 4,
    ruledOut: shares?.ruledOut ?? 0,
    ruledOutInTitle: shares?.ruledOutInTitle ?? 0,
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
