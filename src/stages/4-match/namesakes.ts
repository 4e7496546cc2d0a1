import { isUnheardOf, opensSentence } from "../../text/terms.ts"
import { type Place, partOf } from "./found-terms.ts"
import type { Sighting } from "./topic-signs.ts"

/**
 * A topic's sightings without those of somebody else's surname. Where an article calls the entity by that surname alone, and
 * another one by a first name of his own, every bare surname is the other one's.
 */
export function withoutNamesakes(sightings: readonly Sighting[], language: string): readonly Sighting[] {
  const mine = new Map<Sighting, Place[]>()
  const shared = new Set<number>()
  for (const sighting of sightings) {
    const { firstNames, index } = sighting.owner
    if (firstNames === null) continue
    const own = sighting.places.filter(place => !isNamesake(place, firstNames, language))
    mine.set(sighting, own)
    if (own.length < sighting.places.length) shared.add(index)
  }
  if (shared.size === 0) return sightings
  const isNamedInFull = (index: number) =>
    sightings.some(
      sighting =>
        sighting.owner.index === index &&
        sighting.owner.kind === "entity" &&
        (sighting.owner.firstNames === null || mine.get(sighting)!.some(isBehindTitle)),
    )
  return sightings.flatMap(sighting => {
    const own = mine.get(sighting)
    if (own === undefined || !shared.has(sighting.owner.index)) return [sighting]
    const kept = isNamedInFull(sighting.owner.index) ? own : []
    return kept.length === 0 ? [] : [{ ...sighting, places: kept, part: partOf(kept) }]
  })
}

function isBehindTitle({ field, start }: Place): boolean {
  return title.test(field.words[start - 1]?.text ?? "")
}

/** Whether a surname is somebody else's there: behind another first name ("Vagif Aliyev"), or half of one ("Thorne-Hill"). */
function isNamesake({ field, start }: Place, firstNames: ReadonlySet<string>, language: string): boolean {
  const { text, words } = field
  const [before, surname, after] = [words[start - 1], words[start]!, words[start + 1]]
  const end = surname.at + surname.text.length
  if (after !== undefined && text.slice(end, after.at) === "-" && isCapital(after.text)) return true
  if (before === undefined || !isCapital(before.text) || firstNames.has(before.folded)) return false
  const between = text.slice(before.at + before.text.length, surname.at)
  if (between === "-") return true
  if (between !== " " || title.test(before.text)) return false
  // There a capital tells nothing: "Yesterday Aliyev spoke". A first name is a word that news at large does not use.
  return !opensSentence(text, before.at) || (language === "en" && isUnheardOf(before.folded))
}

function isCapital(word: string): boolean {
  return /^\p{Lu}\p{Ll}+$/u.test(word)
}

// Who or what stands before a surname and is no first name; in other languages than English titles are written small.
const title =
  /^(?:President|Premier|Minister|Chancellor|King|Queen|Prince|Princess|Emir|Sultan|Governor|Mayor|Chair(?:man|woman)?|Secretary|Commissioner|General|Chief|Head|Leader|Spokes(?:man|woman|person)|Director|Judge|Justice|Senator|Speaker|Ambassador|Envoy|Colonel|Major|Captain|Lieutenant|Admiral|Marshal|Archbishop|Bishop|Cardinal|Pope|Patriarch|Ayatollah|Imam|Sheikh|Professor|Coach|Officer|Inspector|Detective|Sergeant|Councillor|Congressman|Congresswoman|Representative|Attorney|Lawyer|Baroness|Baron|Count|Duke|Lord|Lady|Sir|Dame|Saint|Brother|Sister|Father|Mister|Mr|Mrs|Ms|Miss|Dr|Prof|Herr|Frau|Monsieur|Madame|Mme|Senhor|Senhora|Señor|Señora|Don|Team|Prosecutor|Founder|Designate|Elect)$/
