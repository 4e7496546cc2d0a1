import type { Change, ChangeKind } from "../../model/change.ts"
import type { BriefLength } from "../../model/edition.ts"
import type { Story } from "../../model/story.ts"
import { standsAlone } from "./stands-alone.ts"
import { changeToldFrom, storyLikelihoods, toldFrom } from "./story-likelihoods.ts"

/** What of a topic's changes goes into the brief. */
export interface ChosenChanges {
  changed: Change[]
  new: Change[]
  disputed: Change[]
  confirmed: Change[]
  /** How many that were new, changed or disputed did not fit. */
  heldBack: number
}

interface Choice {
  language: string
  baselineLanguage: string
  length: BriefLength
  /** By the fingerprint of an article: how likely it is that it is on the topic, 0 to 1. */
  likelihoods: ReadonlyMap<string, number>
}

/** Chooses what is told: the weightiest first, as many as the audience's length holds, in its language where it can be. */
export function chooseChanges(
  changes: Change[],
  stories: Story[],
  { language, baselineLanguage, length, likelihoods }: Choice,
): ChosenChanges {
  const onTopic = storyLikelihoods(stories, likelihoods)
  const readable = inReadersLanguages(changes, stories, language, baselineLanguage).filter(change =>
    isWorthTelling(change, onTopic.get(change.storyId) ?? 0),
  )
  const ranked = [...readable].sort(byRank)
  const pick = (kind: ChangeKind, most: number) => {
    const all = ranked.filter(change => change.kind === kind)
    return { chosen: all.slice(0, most), left: Math.max(0, all.length - most) }
  }
  const changed = pick("changed", length.changedMax)
  const fresh = pick("new", length.newMax)
  const disputed = pick("disputed", length.changedMax)
  const confirmed = pick("confirmed", length.confirmedMax)
  return {
    changed: oneForEachFact(changed.chosen),
    new: inReadingOrder(fresh.chosen),
    disputed: disputed.chosen,
    confirmed: oneForEachFact(confirmed.chosen),
    heldBack: changed.left + fresh.left + disputed.left,
  }
}

// What changes a fact that is known speaks for the topic by that.
function isWorthTelling({ kind, novelty }: Change, isOnTopic: number): boolean {
  return kind === "new" ? isOnTopic * novelty >= toldFrom : isOnTopic >= changeToldFrom
}

/** The weightiest first; equal weights by the time of the article, then by key: never by the order of arrival. */
export function byRank(a: Change, b: Change): number {
  return (
    rank(b) - rank(a) ||
    b.statement.date - a.statement.date ||
    (a.statement.id < b.statement.id ? -1 : a.statement.id > b.statement.id ? 1 : 0)
  )
}

// "He added that …" says little without the sentence before it.
function rank(change: Change): number {
  return standsAlone(change.statement.text, change.statement.language) ? change.weight : change.weight * 0.6
}

// A story that was reported in the reader's language, today or before, is told in it: what another language says of it then
// can't be held against what was told, and is mostly the same. A story that was not still gets two sentences; all of them in
// the language of the baseline, which the reader is held to have read.
function inReadersLanguages(changes: Change[], stories: Story[], language: string, baselineLanguage: string): Change[] {
  const [primary, written] = [language, baselineLanguage].map(tag => tag.split("-")[0]!)
  const readable = new Set(
    stories.filter(story => story.articles.some(article => article.language === primary)).map(story => story.id),
  )
  const foreign = new Map<string, number>()
  return [...changes].sort(byRank).filter(change => {
    if (change.statement.language === primary) return true
    if (readable.has(change.storyId)) return false
    if (change.statement.language === written) return true
    const count = foreign.get(change.storyId) ?? 0
    foreign.set(change.storyId, count + 1)
    return count < 2
  })
}

// One sentence of what the reader knew is turned once; the next sentence that turns it adds nothing to the eye.
function oneForEachFact(changes: Change[]): Change[] {
  const seen = new Set<string>()
  return changes.filter(({ against }) => {
    if (against === null) return true
    if (seen.has(against.text)) return false
    seen.add(against.text)
    return true
  })
}

// Stories in the order of their weightiest sentence, and within a story as the articles tell it.
function inReadingOrder(ranked: Change[]): Change[] {
  const order = [...new Set(ranked.map(change => change.storyId))]
  const place = ({ statement }: Change) => (statement.source.kind === "article" ? statement.source.index : 0)
  return [...ranked].sort(
    (a, b) =>
      order.indexOf(a.storyId) - order.indexOf(b.storyId) ||
      a.article.published - b.article.published ||
      (a.article.fingerprint < b.article.fingerprint ? -1 : a.article.fingerprint > b.article.fingerprint ? 1 : 0) ||
      place(a) - place(b),
  )
}
