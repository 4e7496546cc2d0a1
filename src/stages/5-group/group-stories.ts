import type { Article } from "../../model/article.ts"
import type { Story } from "../../model/story.ts"
import { type EventWords, eventLikeness, readEventWords, termCounts } from "./event-words.ts"
import { findCopies } from "./find-copies.ts"

export interface GroupInput {
  topicId: string
  /** Articles to be placed, in any order. */
  articles: Article[]
  /** Stories that stand already: one that an article joins keeps its id. */
  earlier: Story[]
}

/**
 * Stories of one topic: articles on one event, across outlets and languages. Gives back every story that holds one of
 * `articles`, and the earlier ones as they were; a copy is always in the story of its original.
 */
export function groupStories({ topicId, articles, earlier }: GroupInput): Story[] {
  const placed = new Set(earlier.flatMap(story => story.articles.map(({ fingerprint }) => fingerprint)))
  const fresh = articles.filter(({ fingerprint }) => !placed.has(fingerprint))
  const all = [...earlier.flatMap(story => story.articles), ...fresh]
  const copies = findCopies(all)
  const counts = termCounts(all)
  const words = new Map(all.map(article => [article.fingerprint, readEventWords(article, counts)]))
  const groups: Group[] = earlier.map(story => ({ id: story.id, members: [...story.articles] }))
  const groupOf = new Map<string, Group>()
  for (const group of groups) for (const { fingerprint } of group.members) groupOf.set(fingerprint, group)

  for (const article of inOrder(fresh)) {
    const original = copies.get(article.fingerprint)
    const group = (original && groupOf.get(original)) || nearest(article, groups, copies, words)
    const home = group ?? { id: article.fingerprint, members: [] }
    if (!group) groups.push(home)
    home.members.push(article)
    groupOf.set(article.fingerprint, home)
  }
  return groups.map(({ id, members }) => describe(topicId, id, members, copies))
}

interface Group {
  id: string
  members: Article[]
}

const dayMs = 86_400_000
// Reports of one event come within some days of each other.
const windowMs = 4 * dayMs
// Likeness from which on two reports of the same hour, and of a day later, tell one event. Another language shares less.
const linkAt = { same: { atOnce: 0.11, perDay: 0.03 }, other: { atOnce: 0.035, perDay: 0.01 } }

function inOrder(articles: Article[]): Article[] {
  return [...articles].sort((a, b) => a.published - b.published || (a.fingerprint < b.fingerprint ? -1 : 1))
}

// Average link over the originals: one odd member does not pull strangers in.
function nearest(
  article: Article,
  groups: Group[],
  copies: Map<string, string>,
  words: Map<string, EventWords>,
): Group | null {
  const mine = words.get(article.fingerprint)!
  let best: Group | null = null
  let bestMargin = 0
  for (const group of groups) {
    const originals = group.members.filter(({ fingerprint }) => !copies.has(fingerprint))
    const near = originals.filter(({ published }) => Math.abs(published - article.published) <= windowMs)
    if (near.length === 0) continue
    const margins = near.map(each => linkMargin(mine, words.get(each.fingerprint)!))
    const mean = margins.reduce((sum, each) => sum + each, 0) / near.length
    // A teaser in another language shares little with anything: the nearest report decides.
    const isAlone = near.every(({ language }) => language !== article.language)
    const margin = isAlone ? Math.max(...margins) : (Math.max(...margins) + mean) / 2
    if (margin <= bestMargin) continue
    best = group
    bestMargin = margin
  }
  return best
}

// How far two articles' likeness lies above what links them.
function linkMargin(a: EventWords, b: EventWords): number {
  const days = Math.abs(a.published - b.published) / dayMs
  const { atOnce, perDay } = a.language === b.language ? linkAt.same : linkAt.other
  return eventLikeness(a, b) / (atOnce + perDay * days) - 1
}

function describe(topicId: string, id: string, members: Article[], copies: Map<string, string>): Story {
  const articles = inOrder(members)
  const originals = articles.filter(({ fingerprint }) => !copies.has(fingerprint))
  const lead = (originals.length > 0 ? originals : articles).reduce((best, each) =>
    each.text.length > best.text.length ? each : best,
  )
  return {
    id,
    topicId,
    lead,
    articles,
    copies: Object.fromEntries(
      articles.flatMap(({ fingerprint }) => {
        const original = copies.get(fingerprint)
        return original === undefined ? [] : [[fingerprint, original]]
      }),
    ),
    outlets: outletsOf(articles),
    independentOutlets: outletsOf(originals),
  }
}

function outletsOf(articles: Article[]): string[] {
  return [...new Set(articles.flatMap(({ sources }) => sources.slice(0, 1).map(({ outlet }) => outlet)))]
}
