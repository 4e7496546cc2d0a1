import type { Article } from "../../model/article.ts"
import { additionsOf, type Baseline } from "../../model/baseline.ts"
import type { BoardRow, BoardStatus, Brief, KnownArticle, StoryEntry, TopicSection } from "../../model/brief.ts"
import type { Change, Statement, ToldStatement, Turn } from "../../model/change.ts"
import type { Story } from "../../model/story.ts"
import { isRightToLeft } from "../../text/direction.ts"
import { dayOf, formatIsoWithOffset } from "../../text/time-zones.ts"
import {
  type AssertionContext,
  anchorOf,
  assertionOf,
  changedAssertion,
  confirmedAssertion,
  disputedAssertion,
  findable,
} from "./assertions.ts"
import { composeCalendar } from "./calendar.ts"
import { byRank, type ChosenChanges, chooseChanges } from "./choose-changes.ts"
import type { ComposeInput, TopicMaterial } from "./compose-input.ts"
import { composeFigures } from "./key-figures.ts"
import { composePlaces } from "./places.ts"
import { composeQuotations } from "./quotations.ts"
import { SourceList } from "./source-list.ts"
import { knownStatements, newStatements } from "./sourced-statements.ts"
import { standsAlone } from "./stands-alone.ts"
import { storyLikelihoods, toldFrom } from "./story-likelihoods.ts"
import { composeTimeline } from "./timeline.ts"
import { composeVolume } from "./volume.ts"

/** Writes the brief as data, and says which statements its reader has then been told. */
export function composeBrief(input: ComposeInput): { brief: Brief; told: ToldStatement[] } {
  const { audience, period } = input
  const sources = new SourceList(audience.timeZone)
  const chosen = input.topics.map(({ changes, stories, likelihoods, baseline }) =>
    chooseChanges(changes, stories, { ...audience, likelihoods, baselineLanguage: baseline.language }),
  )
  const leads = chosen.map(leadOf)
  const bottomLine = chooseBottomLine(chosen, leads, audience.length.bottomLineMax)
  // Numbers follow the order of reading: the bottom line first, then topic by topic.
  const context: AssertionContext = { sources, timeZone: audience.timeZone, ...findable(input.topics) }
  const bottom = bottomLine.map(change => assertionOf(change, context))
  const sections = input.topics.map((material, index) =>
    composeTopic(material, chosen[index]!, leads[index] ?? null, input, context),
  )
  // What an earlier edition told is cited for what it was; of this edition's articles it is none.
  const articlesUsed = [...sources.articles].filter(article => !input.toldArticles.has(article)).length
  // What only some templates show comes last: the others have no holes in their numbers.
  const topics = sections.map((section, index) => addBackground(section, index))
  const brief: Brief = {
    schema: "daybrief/brief/1",
    title: input.title,
    language: audience.language,
    direction: isRightToLeft(audience.language) ? "rtl" : "ltr",
    timeZone: audience.timeZone,
    audience: { id: audience.id, title: audience.title },
    handling: audience.handling,
    pictures: audience.pictures,
    contacts: audience.contacts,
    editionNumber: input.editionNumber,
    slot: formatIsoWithOffset(input.slot, audience.timeZone),
    period: {
      from: formatIsoWithOffset(period.from, audience.timeZone),
      to: formatIsoWithOffset(period.to, audience.timeZone),
    },
    cutoff: formatIsoWithOffset(period.to, audience.timeZone),
    nextEdition: input.nextSlot === null ? null : formatIsoWithOffset(input.nextSlot, audience.timeZone),
    isFirst: input.isFirst,
    isQuiet: chosen.every(({ changed, new: fresh, disputed }) => changed.length + fresh.length + disputed.length === 0),
    counts: { ...input.counts, articlesUsed },
    bottomLine: bottom,
    board: topics.map(boardRow),
    topics,
    sources: sources.sources,
    gaps: input.gaps.map(({ subject, title, code, sentence }) => ({ subject, title, code, sentence })),
    remarks: input.remarks,
  }
  return { brief, told: chosen.flatMap(choice => toldBy(choice, input.editionNumber)) }

  function addBackground(section: NewsOfTopic, index: number): TopicSection {
    const material = input.topics[index]!
    const { topic, baseline, changes, stories, likelihoods } = material
    const onTopic = storyLikelihoods(stories, likelihoods)
    const told = input.told.filter(({ topicId }) => topicId === topic.id)
    const { toldArticles, slot } = input
    const { timeZone } = audience
    const choice = chosen[index]!
    const known = knownStatements(material, told, toldArticles, sources)
    const fresh = changes
      .filter(({ kind, storyId }) => kind !== "off" && (onTopic.get(storyId) ?? 0) >= toldFrom)
      .sort(byRank)
    const shown = [...choice.changed, ...choice.new, ...choice.confirmed]
    const turned = new Set([...turnsBefore(baseline, told).keys(), ...choice.changed.map(one => one.against?.text)])
    return {
      ...section,
      known: { ...section.known, since: knownSince(baseline, toldArticles, context) },
      figures: composeFigures([...known, ...newStatements(shown, sources)], choice.changed, {
        entities: topic.entities,
        timeZone,
      }),
      calendar: composeCalendar([...newStatements(fresh, sources), ...known.filter(({ text }) => !turned.has(text))], {
        slot,
        timeZone,
      }),
      quotations: composeQuotations(fresh, sources, timeZone),
      timeline: composeTimeline({ baseline, told, chosen: choice, toldArticles, input, context }),
      volume: composeVolume(material.articles, { from: input.lookBackFrom, to: period.to }, timeZone),
      places: composePlaces(
        topic,
        [...section.changed, ...section.new, ...section.disputed, ...section.confirmed],
        audience.language,
      ),
    }
  }
}

/** What of a topic stands in the foreground; it is composed first, and so are its sources' numbers. */
type NewsOfTopic = Omit<
  TopicSection,
  "known" | "figures" | "calendar" | "quotations" | "timeline" | "volume" | "places"
> & { known: Omit<KnownArticle, "since"> }

function composeTopic(
  { topic, baseline, stories }: TopicMaterial,
  chosen: ChosenChanges,
  lead: Change | null,
  input: ComposeInput,
  context: AssertionContext,
): NewsOfTopic {
  const told = input.told.filter(({ topicId }) => topicId === topic.id)
  const changed = chosen.changed.map(change => changedAssertion(change, baseline, input, context))
  const fresh = chosen.new.map(change => assertionOf(change, context))
  const disputed = chosen.disputed.map(change => disputedAssertion(change, baseline, input, context))
  const confirmed = chosen.confirmed.map(change => confirmedAssertion(change, baseline, input, context))
  return {
    id: topic.id,
    title: topic.title,
    question: topic.question,
    status: statusOf(chosen),
    lastChange: lastChange(chosen, told, input.audience.timeZone),
    headline: lead === null ? null : assertionOf(lead, context),
    changed,
    new: fresh,
    disputed,
    confirmed,
    known: knownArticle(baseline, told, chosen.changed, context),
    stories: storyEntries(stories, chosen, context),
    heldBack: chosen.heldBack,
  }
}

// The headline is the weightiest thing that is not yet known, in a sentence that can be read by itself.
function leadOf(chosen: ChosenChanges): Change | null {
  const candidates = [...chosen.changed, ...chosen.disputed, ...chosen.new].sort(byRank)
  return candidates.find(({ statement }) => canLead(statement)) ?? candidates[0] ?? null
}

// Long enough to say something, short enough to be read in one breath.
function canLead({ text, language }: Statement): boolean {
  const words = text.split(/\s+/).length
  return standsAlone(text, language) && words >= 8 && words <= 50
}

// Every topic with news gets its line before any topic gets a second one, and every story before one is told twice.
function chooseBottomLine(chosen: ChosenChanges[], leads: (Change | null)[], most: number): Change[] {
  const first = oncePerStatement(leads.filter(lead => lead !== null).sort(byRank))
  const rest = chosen
    .flatMap(({ changed, disputed, new: fresh }) => [...changed, ...disputed, ...fresh])
    .filter(change => canLead(change.statement))
    .sort(byRank)
  const line = [...first]
  for (const perStory of [1, 2]) {
    for (const change of rest) {
      const told = line.filter(({ storyId }) => storyId === change.storyId).length
      const isThere = line.some(({ statement }) => statement.id === change.statement.id)
      if (told < perStory && !isThere) line.push(change)
    }
  }
  return line.slice(0, most)
}

// What is news on two topics is said once.
function oncePerStatement(changes: Change[]): Change[] {
  return changes.filter(
    ({ statement }, index) => changes.findIndex(other => other.statement.id === statement.id) === index,
  )
}

function statusOf({ changed, new: fresh, disputed, confirmed }: ChosenChanges): BoardStatus {
  if (changed.length > 0) return "changed"
  if (fresh.length > 0) return "new"
  if (disputed.length > 0) return "disputed"
  return confirmed.length > 0 ? "confirmed" : "quiet"
}

function boardRow(section: TopicSection): BoardRow {
  return {
    topicId: section.id,
    title: section.title,
    status: section.status,
    lastChange: section.lastChange,
    counts: {
      changed: section.changed.length,
      new: section.new.length,
      confirmed: section.confirmed.length,
      disputed: section.disputed.length,
    },
    headline: section.headline,
  }
}

function lastChange(chosen: ChosenChanges, told: ToldStatement[], timeZone: string): string | null {
  const today = [...chosen.changed, ...chosen.new, ...chosen.disputed].map(({ statement }) => statement.date)
  const dates = today.length > 0 ? today : told.map(({ date }) => date)
  return dates.length === 0 ? null : dayOf(Math.max(...dates), timeZone)
}

function knownArticle(
  baseline: Baseline,
  told: ToldStatement[],
  changed: Change[],
  { sources }: AssertionContext,
): Omit<KnownArticle, "since"> {
  const earlier = turnsBefore(baseline, told)
  const now = new Map(changed.map(change => [change.against?.text, change]))
  return {
    title: baseline.title,
    source: baseline.source,
    revision: baseline.revision,
    date: dayOf(baseline.date, "UTC"),
    language: baseline.language,
    citation: sources.citeBaseline(baseline),
    paragraphs: baseline.paragraphs.map(({ sentences }) => ({
      sentences: sentences.map(text => {
        const change = now.get(text)
        const turn = change === undefined ? (earlier.get(text) ?? null) : (change.turn ?? "superseded")
        return { text, turn, turnedBy: change === undefined ? null : anchorOf(change.statement) }
      }),
    })),
  }
}

// By text: what no longer stood before this edition, and how it turned.
function turnsBefore({ folded }: Baseline, told: ToldStatement[]): Map<string, Turn | null> {
  return new Map([
    ...folded.flatMap(one => (one.against === null ? [] : [[one.against, one.turn] as const])),
    ...told.flatMap(one => (one.againstText === null ? [] : [[one.againstText, one.turn] as const])),
  ])
}

function knownSince(
  baseline: Baseline,
  toldArticles: ReadonlyMap<string, Article>,
  { sources, timeZone }: AssertionContext,
): KnownArticle["since"] {
  return additionsOf(baseline).map(({ date, text, language, article }) => {
    const source = toldArticles.get(article)
    const citations = source === undefined ? [] : [sources.citeArticle(source)]
    return { date: dayOf(date, timeZone), text, language, citations }
  })
}

// Stories that the brief tells something of; the ones with nothing but what is known are left out.
function storyEntries(
  stories: Story[],
  { changed, new: fresh, disputed }: ChosenChanges,
  { sources, timeZone }: AssertionContext,
): StoryEntry[] {
  const telling = new Set([...changed, ...fresh, ...disputed].map(({ storyId }) => storyId))
  return stories
    .filter(story => telling.has(story.id))
    .map(story => ({
      id: story.id,
      title: story.lead.title,
      language: story.lead.language,
      citation: sources.citeArticle(story.lead),
      published: formatIsoWithOffset(story.lead.published, timeZone),
      outlets: story.outlets,
      independentOutlets: story.independentOutlets,
      alsoIn: story.articles
        .filter(({ fingerprint }) => fingerprint !== story.lead.fingerprint)
        .map(article => ({
          outlet: article.sources[0]?.outlet ?? "",
          title: article.title,
          url: article.url,
          isCopy: story.copies[article.fingerprint] !== undefined,
        })),
    }))
}

// What was shown, and the same said elsewhere: neither is news to this reader again.
function toldBy(chosen: ChosenChanges, edition: number): ToldStatement[] {
  return [...chosen.changed, ...chosen.new, ...chosen.disputed].flatMap(change => {
    const common = { topicId: change.topicId, edition, kind: change.kind, turn: change.turn }
    const againstText = change.against?.text ?? null
    return [
      { ...change.statement, ...common, againstText, isLead: true },
      ...change.alsoIn.map(statement => ({ ...statement, ...common, againstText: null, isLead: false })),
    ]
  })
}
