import type { Article } from "../../model/article.ts"
import type { Story } from "../../model/story.ts"
import { dayMs } from "../../model/time.ts"
import type { TopicMatch } from "../../model/topic.ts"
import { type EventWords, KeyNumbers, readEventWords } from "./event-words.ts"
import { Copies } from "./find-copies.ts"
import { inOrder } from "./in-order.ts"
import { NearArticles } from "./near-articles.ts"

/** Stories of one topic among articles in any order. */
export function groupStories(topicId: string, articles: Article[]): Story[] {
  const stories = new GrowingStories(topicId)
  stories.add(articles)
  return stories.all()
}

/** Adds a batch to a topic's stories: what is on the topic, and what of its near misses tells one of them. */
export function growStories(stories: GrowingStories, batch: Article[], matches: ReadonlyMap<string, TopicMatch>): void {
  const among = (isMeant: (match: TopicMatch) => boolean) =>
    batch.filter(({ fingerprint }) => {
      const match = matches.get(fingerprint)
      return match !== undefined && isMeant(match)
    })
  stories.add(among(({ isOnTopic }) => isOnTopic))
  stories.join(among(({ isOnTopic, likelihood }) => !isOnTopic && likelihood > 0))
}

/**
 * Stories of one topic as its articles come: articles on one event, across outlets and languages. An article that comes
 * tomorrow joins today's story, which keeps its id; a copy is always in the story of its original. The articles of earlier
 * batches are not read again.
 */
export class GrowingStories {
  readonly #topicId: string
  readonly #groups: Group[] = []
  readonly #groupOf = new Map<string, Group>()
  readonly #copies = new Copies()
  readonly #numbers = new KeyNumbers()
  readonly #near = new NearArticles()
  /** Groups of the articles in `#near`, by their place; and when these were published, ascending. */
  readonly #homes: Group[] = []
  readonly #published: number[] = []

  constructor(topicId: string) {
    this.#topicId = topicId
  }

  /** Places the articles of one batch, in any order. Those that have their place keep it. */
  add(articles: Article[]): void {
    const fresh = inOrder(articles.filter(({ fingerprint }) => !this.#groupOf.has(fingerprint)))
    this.#copies.add(fresh)
    const read = fresh.map(article => readEventWords(article, this.#numbers))
    this.#near.count(read)
    for (const [index, article] of fresh.entries()) {
      const words = read[index]!
      this.#place(article, words, this.#groupOfOriginal(article) ?? this.#nearest(words))
    }
  }

  /** Places those that tell a story which is there already, and leaves no trace of the others. */
  join(articles: Article[]): void {
    for (const article of inOrder(articles.filter(({ fingerprint }) => !this.#groupOf.has(fingerprint)))) {
      const words = readEventWords(article, this.#numbers)
      this.#near.makeRoom(this.#numbers.size)
      const group = this.#nearest(words, joinMargin)
      if (group === null) continue
      this.#copies.add([article])
      this.#near.count([words])
      this.#place(article, words, this.#groupOfOriginal(article) ?? group)
    }
  }

  /** All stories, the one that began first on top. */
  all(): Story[] {
    return this.#groups.map(group => describe(this.#topicId, group, this.#copies.originals))
  }

  #groupOfOriginal({ fingerprint }: Article): Group | null {
    const original = this.#copies.originals.get(fingerprint)
    return (original && this.#groupOf.get(original)) || null
  }

  #place(article: Article, words: EventWords, group: Group | null): void {
    const home = group ?? { id: article.fingerprint, members: [], originals: [] }
    if (!group) this.#groups.push(home)
    home.members.push(article)
    this.#groupOf.set(article.fingerprint, home)
    // A copy says nothing that its original does not: only originals draw others to their story.
    if (this.#copies.originals.has(article.fingerprint)) return
    this.#near.add(words)
    this.#homes.push(home)
    for (const times of [home.originals, this.#published])
      times.splice(placeIn(times, words.published + 1), 0, words.published)
  }

  #nearest(words: EventWords, marginMin = 0): Group | null {
    const from = words.published - windowMs
    const margins = new Map<Group, { values: number[]; words: number; isSameLanguage: boolean }>()
    const company = Math.log(Math.max(1, countSince(this.#published, from)))
    for (const { place, likeness } of this.#near.near(words, from)) {
      const group = this.#homes[place]!
      const other = this.#near.words(place)
      const entry = margins.get(group) ?? { values: [], words: 0, isSameLanguage: false }
      entry.values.push(linkMargin(words, other, likeness, company))
      entry.words += other.keys.length
      entry.isSameLanguage ||= other.language === words.language
      margins.set(group, entry)
    }
    let best: Group | null = null
    let bestMargin = marginMin
    // A teaser in another language shares little with anything: there the nearest report alone decides.
    for (const [group, { values, words: theirs, isSameLanguage }] of margins) {
      const members = countSince(group.originals, from)
      const share = nearestShareOf((words.keys.length + theirs / values.length) / 2)
      const margin = isSameLanguage ? storyMargin(values, members, share) : Math.max(...values)
      if (margin <= bestMargin) continue
      best = group
      bestMargin = margin
    }
    return best
  }
}

// A near miss must be half as like again as what links two articles on the topic: a cricketer shares his name with the chief
// executive, and some words of sport with the club. From 0 to .5 no labelled stream's F1 on the topic moved by more than .021.
const joinMargin = 0.5

interface Group {
  /** Fingerprint of the article that came first. */
  id: string
  members: Article[]
  /** When its originals were published, ascending. */
  originals: number[]
}

// Reports of one event come within some days of each other.
const windowMs = 4 * dayMs
// Likeness from which on two reports of the same hour tell one event, and what each day between them adds. A report in
// another language shares less. The more articles lie in the window, the less likely two of them tell the same.
const linkAt = { same: { atOnce: 0.085, perDay: 0.03 }, other: { atOnce: 0.03, perDay: 0.01 } }
const perCompany = 0.024
// How much the nearest member counts beside the mean of all. Of short texts (a title and a teaser) each pair shares too little
// to tell it from chance, so that the nearest one counts for more. By distinct words of the two sides, between them in a line.
// Measured on ECB+ (scripts/eval.mjs --real), whose texts have 25 of them in their first 40 words and 96 in all (medians).
const nearestShare = { short: { words: 30, share: 0.65 }, long: { words: 60, share: 0.5 } }

function nearestShareOf(words: number): number {
  const { short, long } = nearestShare
  const way = Math.min(1, Math.max(0, (words - short.words) / (long.words - short.words)))
  return short.share + way * (long.share - short.share)
}

function countSince(ascending: number[], from: number): number {
  return ascending.length - placeIn(ascending, from)
}

// Number of the first entry of an ascending list that is not below `least`.
function placeIn(ascending: number[], least: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle]! < least) low = middle + 1
    else high = middle
  }
  return low
}

// How far two articles' likeness lies above what links them; `company` is the logarithm of how many lie in the window.
function linkMargin(a: EventWords, b: EventWords, likeness: number, company: number): number {
  const days = Math.abs(a.published - b.published) / dayMs
  const isSame = a.language === b.language
  const { atOnce, perDay } = isSame ? linkAt.same : linkAt.other
  const needed = atOnce + perDay * days + (isSame ? perCompany : perCompany / 4) * company
  return likeness / needed - 1
}

// Between single and average link: one odd member does not pull strangers in. Members that share no word count as well.
function storyMargin(margins: number[], members: number, share: number): number {
  const most = Math.max(...margins)
  const strangers = Math.max(0, members - margins.length)
  const mean = (margins.reduce((sum, each) => sum + each, 0) - strangers) / (margins.length + strangers)
  return share * most + (1 - share) * mean
}

function describe(topicId: string, { id, members }: Group, copies: ReadonlyMap<string, string>): Story {
  const articles = inOrder(members)
  const originals = articles.filter(({ fingerprint }) => !copies.has(fingerprint))
  const lead = (originals.length > 0 ? originals : articles).reduce((best, each) =>
    each.text.length > best.text.length ? each : best,
  )
  const copiesHere = articles.flatMap(({ fingerprint }) => {
    const original = copies.get(fingerprint)
    return original === undefined ? [] : [[fingerprint, original] as const]
  })
  return {
    id,
    topicId,
    lead,
    articles,
    copies: Object.fromEntries(copiesHere),
    outlets: outletsOf(articles),
    independentOutlets: outletsOf(originals),
  }
}

function outletsOf(articles: Article[]): string[] {
  return [...new Set(articles.flatMap(({ sources }) => sources.slice(0, 1).map(({ outlet }) => outlet)))]
}
