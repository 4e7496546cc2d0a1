import type { Citation, NamedPlace } from "../../model/brief.ts"
import type { Place, Topic } from "../../model/topic.ts"
import { capitals } from "../../text/capitals.ts"
import { spellingKey } from "../../text/spellings.ts"
import { stemOf } from "../../text/stems.ts"
import { type Word, wordsOf } from "../../text/words.ts"

/** A sentence that the edition shows. */
export interface ShownSentence {
  text: string
  language: string
  citations: Citation[]
}

/**
 * The places that the edition's sentences name, the most named first: those of the topic's own list where it has one,
 * else the capitals of the world, and of those only what is said to be a place ("in Vienna"), since "Moscow wants" is a
 * government. Each bears the name that it has in the script of the brief's language, where the list knows one.
 */
export function composePlaces({ places }: Topic, sentences: ShownSentence[], language: string): NamedPlace[] {
  const isOwn = places.length > 0
  const gazetteer = new Gazetteer(isOwn ? places : capitals)
  const found = new Map<Place, ShownSentence[]>()
  for (const sentence of uniqueByText(sentences)) {
    for (const place of gazetteer.placesIn(sentence, isOwn)) found.set(place, [...(found.get(place) ?? []), sentence])
  }
  const script = scriptOf(language)
  return [...found]
    .sort(([a, saidOfA], [b, saidOfB]) => saidOfB.length - saidOfA.length || (a.name < b.name ? -1 : 1))
    .slice(0, placesMax)
    .map(([place, naming]) => {
      const numbers = [...new Set(naming.flatMap(({ citations }) => citations.map(({ number }) => number)))]
      return {
        name: nameIn(place, script),
        latitude: place.latitude,
        longitude: place.longitude,
        mentions: naming.length,
        citations: numbers.slice(0, 3).map(number => ({ number })),
      }
    })
}

const placesMax = 12

// Letters of a language's script (ISO 15924: Cyrl for Russian, Armn for Armenian); of one that is a mixture, any.
function scriptOf(language: string): RegExp {
  try {
    return new RegExp(`\\p{Script=${new Intl.Locale(language).maximize().script}}`, "u")
  } catch {
    return /\p{L}/u
  }
}

function nameIn({ name, spellings }: Place, script: RegExp): string {
  return [name, ...spellings].find(one => script.test(one)) ?? name
}

class Gazetteer {
  /** Names as sequences of spelling keys, the longest first: "Port Moresby" before "Port". */
  readonly #names: { place: Place; words: string[] }[]

  constructor(places: readonly Place[]) {
    this.#names = places
      .flatMap(place =>
        [place.name, ...place.spellings].map(name => ({ place, words: wordsOf(name).map(({ folded }) => folded) })),
      )
      .sort((a, b) => b.words.length - a.words.length)
  }

  placesIn({ text, language }: ShownSentence, isOwn: boolean): Set<Place> {
    const words = wordsOf(text)
    const found = new Set<Place>()
    for (let at = 0; at < words.length; at++) {
      if (!/^\p{Lu}/u.test(words[at]!.text) && hasCapitals(text)) continue
      const named = this.#names.find(({ words: name }) =>
        name.every((word, next) => isSameName(word, words[at + next], language)),
      )
      if (named === undefined || !(isOwn || isSaidToBeAPlace(words, at, language))) continue
      found.add(named.place)
      at += named.words.length - 1
    }
    return found
  }
}

// Other languages than English hang cases on names: "в Ерасхе", "Bakıda", "Երևանում".
function isSameName(name: string, word: Word | undefined, language: string): boolean {
  if (word === undefined) return false
  if (spellingKey(name) === spellingKey(word.folded)) return true
  return language !== "en" && spellingKey(stemOf(name, language)) === spellingKey(stemOf(word.folded, language))
}

function isSaidToBeAPlace(words: Word[], at: number, language: string): boolean {
  return placeWords[language]?.has(words[at - 1]?.text.toLowerCase() ?? "") === true
}

const placeWords: Record<string, ReadonlySet<string>> = {
  en: new Set(["in", "at", "near", "outside", "around"]),
  fr: new Set(["à", "près"]),
  ru: new Set(["в", "под", "около"]),
}

// Georgian, Arabic and others write no capitals.
function hasCapitals(text: string): boolean {
  return /\p{Lu}/u.test(text)
}

function uniqueByText(sentences: ShownSentence[]): ShownSentence[] {
  return [...new Map(sentences.map(sentence => [sentence.text, sentence])).values()]
}
