import type { Article } from "../../model/article.ts"
import type { Story } from "../../model/story.ts"
import { type EventWords, eventLikeness, readArticleTerms, readEventWords, termCounts } from "./event-words.ts"
import { findCopies } from "./find-copies.ts"
import { NearArticles } from "./near-articles.ts"

export interface GroupInput {
  topicId: string
  /** Articles to be placed, in any order. */
  articles: Article[]
  /** Stories that stand already: one that an article joins keeps its id. */
  earlier: Story[]
}

/**
 * Stories of one topic: articles on one event, across outlets and languages. Gives back the earlier stories, each with
 * what joined it, and the new ones; a copy is always in the story of its original.
 */
export function groupStories({ topicId, articles, earlier }: GroupInput): Story[] {
  const groups: Group[] = earlier.map(story => ({ id: story.id, members: [...story.articles] }))
  const groupOf = new Map<string, Group>()
  for (const group of groups) for (const { fingerprint } of group.members) groupOf.set(fingerprint, group)
  const fresh = articles.filter(({ fingerprint }) => !groupOf.has(fingerprint))
  const all = inOrder([...earlier.flatMap(story => story.articles), ...fresh])
  const copies = findCopies(all)
  const terms = all.map(readArticleTerms)
  const counts = termCounts(terms)
  const shelf = new NearArticles()
  const fingerprints: string[] = []
  const published: number[] = []

  for (const read of terms) {
    const { article } = read
    const words = readEventWords(read, counts)
    if (!groupOf.has(article.fingerprint)) {
      const original = copies.get(article.fingerprint)
      const group = (original && groupOf.get(original)) || nearest(words)
      const home = group ?? { id: article.fingerprint, members: [] }
      if (!group) groups.push(home)
      home.members.push(article)
      groupOf.set(article.fingerprint, home)
    }
    // A copy says nothing that its original does not: only originals draw others to their story.
    if (copies.has(article.fingerprint)) continue
    shelf.add(words)
    fingerprints.push(article.fingerprint)
    published.push(article.published)
  }
  return groups.map(({ id, members }) => describe(topicId, id, members, copies))

  function originalsSince(group: Group, from: number): number {
    let count = 0
    for (let at = group.members.length - 1; at >= 0 && group.members[at]!.published >= from; at--) {
      if (!copies.has(group.members[at]!.fingerprint)) count++
    }
    return count
  }

  function nearest(words: EventWords): Group | null {
    const from = words.published - windowMs
    const margins = new Map<Group, { values: number[]; isSameLanguage: boolean }>()
    const company = countSince(published, from)
    for (const place of shelf.near(words, from)) {
      const group = groupOf.get(fingerprints[place]!)!
      const other = shelf.words(place)
      const entry = margins.get(group) ?? { values: [], isSameLanguage: false }
      entry.values.push(linkMargin(words, other, company))
      entry.isSameLanguage ||= other.language === words.language
      margins.set(group, entry)
    }
    let best: Group | null = null
    let bestMargin = 0
    // A teaser in another language shares little with anything: there the nearest report alone decides.
    for (const [group, { values, isSameLanguage }] of margins) {
      const margin = isSameLanguage ? storyMargin(values, originalsSince(group, from)) : Math.max(...values)
      if (margin <= bestMargin) continue
      best = group
      bestMargin = margin
    }
    return best
  }
}

interface Group {
  id: string
  members: Article[]
}

const dayMs = 86_400_000
// Reports of one event come within some days of each other.
const windowMs = 4 * dayMs
// Likeness from which on two reports of the same hour tell one event, and what each day between them adds. A report in
// another language shares less. The more articles lie in the window, the less likely two of them tell the same.
const linkAt = { same: { atOnce: 0.085, perDay: 0.03 }, other: { atOnce: 0.03, perDay: 0.01 } }
const perCompany = 0.024
const nearestShare = 0.5

function inOrder(articles: Article[]): Article[] {
  return [...articles].sort((a, b) => a.published - b.published || (a.fingerprint < b.fingerprint ? -1 : 1))
}

function countSince(published: number[], from: number): number {
  let count = 0
  for (let at = published.length - 1; at >= 0 && published[at]! >= from; at--) count++
  return count
}

// How far two articles' likeness lies above what links them.
function linkMargin(a: EventWords, b: EventWords, company: number): number {
  const days = Math.abs(a.published - b.published) / dayMs
  const isSame = a.language === b.language
  const { atOnce, perDay } = isSame ? linkAt.same : linkAt.other
  const needed = atOnce + perDay * days + (isSame ? perCompany : perCompany / 4) * Math.log(Math.max(1, company))
  return eventLikeness(a, b) / needed - 1
}

// Between single and average link: one odd member does not pull strangers in. Members that share no word count as well.
function storyMargin(margins: number[], members: number): number {
  const most = Math.max(...margins)
  const strangers = Math.max(0, members - margins.length)
  const mean = (margins.reduce((sum, each) => sum + each, 0) - strangers) / (margins.length + strangers)
  return nearestShare * most + (1 - nearestShare) * mean
}

function describe(topicId: string, id: string, members: Article[], copies: Map<string, string>): Story {
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
