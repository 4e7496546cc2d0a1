import type { Article } from "../../model/article.ts"
import type { Baseline } from "../../model/baseline.ts"
import type { Change, Statement, ToldStatement } from "../../model/change.ts"
import type { Story } from "../../model/story.ts"
import { dayMs, type Instant } from "../../model/time.ts"
import type { Topic } from "../../model/topic.ts"
import { statementId } from "../../text/fingerprints.ts"
import { isCorrection } from "../../text/is-correction.ts"
import { readDates } from "../../text/text-dates.ts"
import { baselineStatements } from "./baseline-statements.ts"
import { readFact, readNews } from "./facts-and-news.ts"
import { findDispute } from "./find-dispute.ts"
import { OpenFacts } from "./find-turn.ts"
import { isBoilerplate } from "./is-boilerplate.ts"
import { KnownStatements, type Nearest } from "./known-statements.ts"
import { keyReader } from "./named-keys.ts"
import { noveltyOf, noveltyThreshold, turnThreshold } from "./novelty-score.ts"
import { readNoveltySigns } from "./novelty-signs.ts"
import { isTurnedRound, readSaid, saysOtherwise, saysOtherwiseInWords, sharesQuantity } from "./said.ts"
import { isFigureKnown } from "./turn-signs.ts"
import { weightOfChange } from "./weight-of-change.ts"

export interface CompareInput {
  topic: Topic
  stories: Story[]
  /** Whether an article came with this edition; what the others say had its day. */
  isFresh: (article: Article) => boolean
  baseline: Baseline
  /** What the audience was told on this topic. */
  told: ToldStatement[]
  now: Instant
}

/**
 * Holds every sentence of the stories' originals against the baseline and against what the audience was told: one change
 * each, the articles in the order in which they were published. What several articles of this run say is told once; the
 * others are `seen` and stand in the first one's `alsoIn`.
 */
export function compareWithKnown({ topic, stories, isFresh, baseline, told, now }: CompareInput): Change[] {
  const readKeys = keyReader(topic.entities)
  const known = new KnownStatements(readKeys)
  const facts = baselineStatements(baseline)
  const written = new KnownStatements(readKeys)
  for (const { statement, group } of facts) {
    known.add(statement, group)
    written.add(statement, group)
  }
  for (const statement of told) known.add(statement, groupOf(statement))
  const turnedBefore = [...told.map(({ againstText }) => againstText), ...baseline.folded.map(({ against }) => against)]
  const settled = new Set(turnedBefore.filter(text => text !== null))
  const stillOpen = facts.filter(({ statement }) => !settled.has(statement.text))
  const open = new OpenFacts([
    ...stillOpen.map(({ statement, group, before }) => readFact(statement, before, known.group(group), readKeys)),
    ...openTold(told, facts, settled, now).map(statement =>
      readFact(statement, null, known.group(groupOf(statement)), readKeys),
    ),
  ])
  const changes: Change[] = []
  const leads = new Map<string, Change>()

  for (const { story, article, indexes, corrected } of tellersInOrder(stories, isFresh)) {
    const mine = indexes.map(index => judge(articleStatement(article, article.sentences[index]!, index), index))
    // What an article says first does not make known what it says next: its statements count for later articles only.
    for (const change of mine) {
      if (change.kind !== "new" && change.kind !== "changed" && change.kind !== "disputed") continue
      known.add(change.statement, article.fingerprint)
      leads.set(change.statement.id, change)
    }
    changes.push(...mine)

    function judge(statement: Statement, index: number): Change {
      const change = {
        topicId: topic.id,
        storyId: story.id,
        statement,
        article,
        against: null,
        turn: null,
        novelty: 0,
        weight: 0,
        alsoIn: [],
      }
      if (isBoilerplate(statement.text)) return { ...change, kind: "off" }
      const keys = readKeys(statement.text, statement.language, statement.date)
      // What is corrected stands against its correction as little as if it had not been said.
      const nearest = known.nearest(keys.all, 5, corrected)
      const place = { at: indexes.indexOf(index), of: indexes.length }
      const signs = readNoveltySigns(article, index, place, keys, nearest, known, toldOf(story))
      const novelty = noveltyOf(signs)
      const denied = findDispute(statement, nearest, known, readKeys)
      const tellsPast = signs.pluperfect + signs.tellsPast > 0 && signs.tellsNow === 0
      const isOther = contradictsAllLike(statement, nearest, settled, tellsPast)
      const turned =
        denied || (novelty < turnThreshold && !isOther)
          ? null
          : open.findTurn(
              readNews(statement, { title: article.title, before: article.sentences[index - 1] ?? "" }, readKeys),
              known,
              written,
              {
                novelty,
                signs,
                isFigureKnown: isFigureKnown(statement, nearest),
                isOther,
              },
            )
      const isPlain = !denied && !turned && !isOther
      const isKnown =
        isPlain && (novelty < noveltyThreshold || saysNoMore(nearest) || tellsHistory(statement, baseline, nearest))
      if (isKnown || isSaidAlready(statement, nearest)) return repeated({ ...change, kind: "known", novelty }, nearest)
      if (turned) open.settle(turned.fact)
      const made: Change = {
        ...change,
        kind: turned ? "changed" : denied ? "disputed" : "new",
        // In known words it says what nobody said before.
        novelty: isOther ? 1 : novelty,
        against: turned?.fact.statement ?? denied,
        turn: turned?.turn ?? null,
      }
      return { ...made, weight: weightOfChange(made, story, topic) }
    }
  }
  return changes

  // What earlier articles of the story told: another outlet's report begins with the same news.
  function toldOf(story: Story): ReadonlySet<string>[] {
    return story.articles.map(({ fingerprint }) => known.group(fingerprint)).filter(({ size }) => size > 0)
  }

  // Said before: by the baseline, in an earlier edition, or by an article of this run.
  function repeated(change: Change, nearest: Nearest[]): Change {
    const said = nearest[0]?.known.statement
    if (!said) return change
    const lead = leads.get(said.id)
    if (lead && lead.article.fingerprint !== change.article.fingerprint) lead.alsoIn.push(change.statement)
    const kind = said.source.kind === "baseline" ? confirmedOrKnown(change, nearest[0]!) : "seen"
    return { ...change, kind, against: said }
  }
}

// What the reader was told lately can turn as well, unless it did already or stands in the baseline by now.
function openTold(
  told: ToldStatement[],
  facts: { statement: Statement }[],
  settled: ReadonlySet<string>,
  now: Instant,
): ToldStatement[] {
  const written = new Set(facts.map(({ statement }) => statement.text))
  return told
    .filter(({ isLead, date, text }) => isLead && date >= now - toldOpenMs && !settled.has(text) && !written.has(text))
    .sort((a, b) => b.date - a.date || (a.id < b.id ? -1 : 1))
    .slice(0, toldOpenMax)
}

const toldOpenMs = 90 * dayMs
const toldOpenMax = 1_000

// All that it names happened before the baseline was written, and the baseline speaks of it.
function tellsHistory({ text, date }: Statement, baseline: Baseline, [nearest]: Nearest[]): boolean {
  const dates = readDates(text, date)
  return (
    dates.length > 0 &&
    dates.every(({ to }) => to < baseline.date) &&
    nearest?.known.statement.source.kind === "baseline" &&
    nearest.share >= spokenOfAt
  )
}

const spokenOfAt = 0.4

// Nearly in the same words, whoever says it now.
function saysNoMore(nearest: Nearest[]): boolean {
  return nearest.some(({ likeness }) => likeness >= sameAt)
}

const sameAt = 0.75

// Word for word: no score makes that new.
function isSaidAlready({ text }: Statement, nearest: Nearest[]): boolean {
  return nearest.some(({ known }) => known.statement.text === text)
}

// The words of what is known, and another value or the opposite state: the words make it look known. Where one of the
// known statements says the same (yesterday's edition told it), it is. What was turned since no longer counts, unless the
// sentence tells of earlier times: "suspended again" is news, "had been suspended" is not.
function contradictsAllLike(
  statement: Statement,
  nearest: Nearest[],
  settled: ReadonlySet<string>,
  tellsPast: boolean,
): boolean {
  const standing = nearest.filter(({ known }) => tellsPast || !settled.has(known.statement.text))
  const candidates = standing.filter(
    ({ known, ...each }) => known.statement.language === statement.language && (isAlike(each) || each.share >= 0.5),
  )
  if (candidates.length === 0) return false
  const mine = readSaid(statement)
  const alike = candidates
    .map(({ known, ...each }) => {
      const theirs = readSaid(known.statement)
      return { isAlike: isAlike(each), isRound: isTurnedRound(mine, theirs), theirs }
    })
    .filter(each => each.isAlike || each.isRound)
  return (
    alike.length > 0 &&
    alike.every(({ theirs }) => saysOtherwise(mine, theirs)) &&
    (alike.some(({ isRound, theirs }) => isRound || saysOtherwiseInWords(mine, theirs)) ||
      !standing.some(({ known }) => sharesQuantity(statement, known.statement)))
  )
}

// Alike as a whole, or the known one is held nearly whole by a sentence that adds who says so.
function isAlike({ share, held, likeness }: Omit<Nearest, "known">): boolean {
  return likeness >= confirmedAt || (share >= 0.4 && held >= 0.6)
}

// Said again in other words by somebody else: worth a line. Merely recalled at an article's end: known.
function confirmedOrKnown(change: Change, { likeness }: Nearest): "confirmed" | "known" {
  return likeness >= confirmedAt && change.statement.source.kind === "article" && change.statement.source.index < 2
    ? "confirmed"
    : "known"
}

const confirmedAt = 0.5

function articleStatement(article: Article, text: string, index: number): Statement {
  const source = { kind: "article" as const, fingerprint: article.fingerprint, index }
  return {
    id: statementId(article.fingerprint, text),
    text,
    language: article.language,
    date: article.published,
    source,
  }
}

function groupOf({ source, topicId }: ToldStatement): string {
  return source.kind === "article" ? source.fingerprint : `baseline:${topicId}`
}

interface Teller {
  story: Story
  article: Article
  /** The sentences that it tells. */
  indexes: number[]
  /** Fingerprint of the article that it corrects. */
  corrected: string | null
}

// Originals with all their sentences. A copy that says that it corrects something, or that is much longer, tells what its
// original did not say.
function tellersInOrder(stories: Story[], isFresh: CompareInput["isFresh"]): Teller[] {
  return stories
    .flatMap(story =>
      story.articles.filter(isFresh).map(article => {
        const original = story.copies[article.fingerprint]
        const all = [...article.sentences.keys()]
        if (original === undefined) return { story, article, indexes: all, corrected: null }
        const said = story.articles.find(({ fingerprint }) => fingerprint === original)?.text
        if (said === undefined) return { story, article, indexes: [], corrected: null }
        const indexes = all.filter(index => !said.includes(article.sentences[index]!))
        if (isCorrection(article)) return { story, article, indexes, corrected: original }
        return { story, article, indexes: saysMore(article, said) ? indexes : [], corrected: null }
      }),
    )
    .filter(({ indexes }) => indexes.length > 0)
    .sort(
      (a, b) => a.article.published - b.article.published || (a.article.fingerprint < b.article.fingerprint ? -1 : 1),
    )
}

// A copy with more to tell than another frame, a signature or a few words put otherwise.
function saysMore({ text }: Article, said: string): boolean {
  return text.length > 1.25 * said.length
}
