import type { Article } from "../../model/article.ts"
import type { CompiledTopics } from "./compile-topics.ts"
import { type FoundTerms, findTerms, partOf } from "./found-terms.ts"
import type { Matter } from "./matter.ts"
import { readArticle } from "./read-article.ts"
import type { Sighting } from "./topic-signs.ts"

/** An article held against all topics at once: what each of them finds in it. */
export interface HeldArticle {
  article: Article
  found: FoundTerms
  /** By the number of the topic; only topics that an article has terms of. */
  sightings: ReadonlyMap<number, readonly Sighting[]>
  /** Topics of which a phrase's words stand near each other. */
  nearby: ReadonlySet<number>
  /** Null in a language whose words the vocabulary does not hold. */
  matter: Matter | null
}

/** `matter` is laid over with the article's. */
export function holdAgainstTopics(article: Article, compiled: CompiledTopics, matter: Matter): HeldArticle {
  const reading = readArticle(article)
  const found = findTerms(reading, compiled.index)
  const sightings = new Map<number, Sighting[]>()
  for (const [pattern, places] of found) {
    const { term } = compiled.patterns.all[pattern]!
    const part = partOf(places)
    for (const owner of compiled.patterns.owners[pattern]!) {
      const mine = sightings.get(owner.topic)
      if (mine) mine.push({ owner, term, places, part })
      else sightings.set(owner.topic, [{ owner, term, places, part }])
    }
  }
  const isForeign = article.language !== "en" && article.language !== "und"
  if (isForeign) return { article, found, sightings, nearby: new Set(), matter: null }
  matter.lay(reading.terms())
  return { article, found, sightings, nearby: compiled.phrases.topicsIn(matter.leadWords, matter.placeInLead), matter }
}
