import type { Article } from "../../model/article.ts"
import type { Baseline } from "../../model/baseline.ts"
import type { TimelineEntry } from "../../model/brief.ts"
import type { ToldStatement } from "../../model/change.ts"
import { dayOf } from "../../text/time-zones.ts"
import { trimSentence } from "../../text/trim-sentence.ts"
import { byRank, type ChosenChanges } from "./choose-changes.ts"
import type { ComposeInput } from "./compose-input.ts"
import type { SourceList } from "./source-list.ts"

/**
 * The topic day by day, newest last: the baseline, what earlier editions told, and today's. A story gets its weightiest
 * sentence, a day of earlier editions its first one; the newest entries stay when there are too many.
 */
export function composeTimeline({
  baseline,
  told,
  chosen,
  toldArticles,
  input,
  context: { sources, timeZone },
}: {
  baseline: Baseline
  told: ToldStatement[]
  chosen: ChosenChanges
  toldArticles: Map<string, Article>
  input: ComposeInput
  context: { sources: SourceList; timeZone: string }
}): TimelineEntry[] {
  const earlier = firstOfEachDay(
    told.filter(({ isLead, source }) => isLead && source.kind === "article" && toldArticles.has(source.fingerprint)),
    timeZone,
  )
  const today = [...chosen.changed, ...chosen.new, ...chosen.disputed]
    .sort(byRank)
    .filter((change, index, all) => all.findIndex(({ storyId }) => storyId === change.storyId) === index)
    .sort((a, b) => a.statement.date - b.statement.date || byRank(a, b))
  const entries: (() => TimelineEntry)[] = [
    ...earlier.map(statement => () => ({
      date: dayOf(statement.date, timeZone),
      text: trimSentence(statement.text),
      language: statement.language,
      citations:
        statement.source.kind === "article"
          ? [sources.citeArticle(toldArticles.get(statement.source.fingerprint)!)]
          : [],
      isNew: false,
    })),
    ...today.map(({ statement, article }) => () => ({
      date: dayOf(statement.date, timeZone),
      text: trimSentence(statement.text),
      language: statement.language,
      citations: [sources.citeArticle(article)],
      isNew: true,
    })),
  ]
  const start: TimelineEntry = {
    date: dayOf(baseline.date, "UTC"),
    text: baseline.title,
    language: baseline.language,
    citations: [sources.citeBaseline(baseline)],
    isNew: false,
  }
  const kept = entries.slice(-Math.max(1, input.audience.length.timelineMax - 1)).map(make => make())
  return [start, ...kept].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
}

function firstOfEachDay(told: ToldStatement[], timeZone: string): ToldStatement[] {
  const days = new Map<string, ToldStatement>()
  for (const statement of [...told].sort((a, b) => a.date - b.date || (a.id < b.id ? -1 : 1))) {
    const day = dayOf(statement.date, timeZone)
    if (!days.has(day)) days.set(day, statement)
  }
  return [...days.values()]
}
