import type { Baseline } from "../../model/baseline.ts"
import type { Topic } from "../../model/topic.ts"
import { wordsOf } from "../../text/words.ts"
import { entityPatterns } from "./entity-patterns.ts"
import { TermIndex } from "./find-terms.ts"
import { PatternList } from "./pattern-list.ts"

/**
 * Who the topic is between: the entities that its title names, and for every other entity the one of them that the
 * baseline names beside it (a president counts for his country).
 */
export function readParties(topic: Topic, baseline: Baseline | undefined): { parties: number[]; partyOf: number[] } {
  const patterns = new PatternList<number>()
  topic.entities.forEach((entity, owner) => {
    for (const pattern of entityPatterns(entity)) patterns.own(pattern, owner)
  })
  const index = new TermIndex(patterns.all)
  const namedIn = (text: string, language: string) => {
    const words = wordsOf(text)
    return index
      .find(words, language)
      .flatMap(({ pattern, start }) => patterns.owners[pattern]!.map(owner => ({ owner, at: words[start]!.at })))
  }
  const parties = [...new Set(namedIn(topic.title, "en").map(({ owner }) => owner))].sort((a, b) => a - b)
  if (parties.length < 2) return { parties, partyOf: topic.entities.map((_, entity) => entity) }
  const inOffice = new Set<number>()
  const ties = topic.entities.map(() => new Map<number, number>())
  for (const { sentences } of baseline?.paragraphs ?? []) {
    const text = sentences.join(" ")
    const findings = namedIn(text, baseline!.language)
    for (const a of findings)
      if (office.test(text.slice(Math.max(0, a.at - officeLettersMax), a.at))) inOffice.add(a.owner)
    for (const a of findings) {
      if (parties.includes(a.owner)) continue
      for (const b of findings) {
        if (!parties.includes(b.owner)) continue
        const near = 100 / (20 + Math.abs(a.at - b.at))
        ties[a.owner]!.set(b.owner, (ties[a.owner]!.get(b.owner) ?? 0) + near)
      }
    }
  }
  const partyOf = topic.entities.map((_, entity) => {
    if (parties.includes(entity)) return entity
    return inOffice.has(entity) ? strongest(ties[entity]!) : -1
  })
  return { parties, partyOf }
}

// Who holds an office stands for his country; a land that both claim stands for neither.
const office =
  /\b(?:president|premier|minister|chancellor|king|queen|prince|emir|sultan|governor|mayor|chair(?:man|woman)?|secretary|commissioner|general|chief|head|leader|spokes(?:man|woman|person)|director|ceo|judge)\s*$/i

const officeLettersMax = 20

// Half as much again as the next one: what is named as often beside both stands for neither.
function strongest(ties: Map<number, number>): number {
  const [first, next] = [...ties].sort((a, b) => b[1] - a[1])
  return first && first[1] >= 1.5 * (next?.[1] ?? 0) ? first[0] : -1
}
