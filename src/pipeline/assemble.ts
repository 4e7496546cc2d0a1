import type { Article } from "../model/article.ts"
import type { Baseline } from "../model/baseline.ts"
import type { Audience, Edition, Format } from "../model/edition.ts"
import type { Feed } from "../model/feed.ts"
import type { Outcome } from "../model/outcome.ts"
import type { Instant } from "../model/time.ts"
import type { Topic } from "../model/topic.ts"
import type { EditionErrand } from "../ports/outbox.ts"
import { compileTopics, matchTopics, storyThreshold } from "../stages/4-match/match-topics.ts"
import { GrowingStories, growStories } from "../stages/5-group/group-stories.ts"
import { compareWithKnown } from "../stages/6-compare/compare-with-known.ts"
import { foldAutomatically } from "../stages/6-compare/fold-automatically.ts"
import { baselineKnownTo, baselineShownTo, mergeWithFile } from "../stages/6-compare/fold-into-baseline.ts"
import { composeBrief } from "../stages/7-compose/compose-brief.ts"
import { planEdition } from "../stages/7-compose/plan-edition.ts"
import { silentFeeds } from "../stages/7-compose/silent-feeds.ts"
import { paintMail } from "../stages/8-render/paint-mail.ts"
import { renderBrief } from "../stages/8-render/render-brief.ts"
import { renderEdition } from "../stages/8-render/render-edition.ts"
import type { Tools } from "./tools.ts"

/** What an edition is made from, besides what rests on the shelf. */
export interface Order {
  title: string
  audience: Audience
  topics: Topic[]
  /** What the persons' files hold now. */
  baselines: Map<string, Omit<Baseline, "revision" | "storedAt" | "folded">>
  feeds: Feed[]
  formats: Format[]
  slot: Instant
  /** What came to the shelf later is left to the next edition. */
  cutoff: Instant
  nextSlot: Instant | null
  /** What the reader should know about how it was made, e.g. that it is late. */
  remarks?: string[]
  /** Id of the edition of a later moment that stands for the slot: it is found and completed; left out where the slot has its own. */
  coveringEdition?: number
  /** Letters and the slot's name, written down with the edition, or now where it was made without them. */
  errand?: EditionErrand
  /**
   * Make it, but archive no edition and remember nothing as told. What was read stays on the shelf, and the persons' files
   * become revisions, as ever: the edition that is made later is the same.
   */
  isDryRun: boolean
}

/** Articles from the shelf, an edition into the archive: match, group, compare, compose, render. One edition a slot. */
export async function assemble(
  order: Order,
  now: Instant,
  tools: Pick<Tools, "store" | "templates" | "filler" | "printer" | "assets">,
  signal?: AbortSignal,
): Promise<Outcome<{ edition: Edition; isNew: boolean }>> {
  const { audience, slot, cutoff, coveringEdition } = order
  const { store } = tools
  const existing = await (coveringEdition === undefined
    ? store.editionOfSlot(audience.id, slot)
    : store.edition(coveringEdition))
  if (existing !== null && order.isDryRun) return printAnew(existing, order, tools, signal)
  if (existing !== null) {
    const completed = await complete(existing, order, tools, signal)
    // Whoever made it may have had no errand; what was planned then stays as it is.
    if (order.errand !== undefined) await store.outbox.plan(completed.value.edition, order.errand)
    return completed
  }

  const plan = planEdition(audience, await store.lastEdition(audience.id), slot, cutoff)
  const templates = await tools.templates.loadFor(audience)
  const topics = audience.topics.map(id => order.topics.find(topic => topic.id === id)!)
  const baselines = new Map<string, Baseline>()
  for (const { id } of topics) {
    const file = order.baselines.get(id)!
    const { folded } = mergeWithFile(file, await store.lastBaseline(id))
    baselines.set(id, await store.saveBaseline({ ...file, folded, storedAt: now }))
  }
  const arrived = await store.articlesArrived(plan.arrived, plan.notBefore)
  const before = { from: Number.MIN_SAFE_INTEGER, to: plan.isFirst ? Number.MIN_SAFE_INTEGER : plan.arrived.from }
  const lookBackFrom = Math.min(plan.notBefore, cutoff - audience.lookBackMs)
  const earlier = await store.articlesArrived(before, lookBackFrom)
  const told = await store.toldTo(audience.id)
  const first = await store.editionByNumber(audience.id, 1)

  const compiled = compileTopics(topics, baselines)
  const matches = matchTopics([...earlier, ...arrived], compiled, storyThreshold)
  const arrivedNow = new Set(arrived.map(({ fingerprint }) => fingerprint))
  const isFresh = ({ fingerprint }: Article) => arrivedNow.has(fingerprint)
  const onTopicNow = new Set<string>()
  const materials = topics.map(topic => {
    const mine = matches.filter(({ topicId }) => topicId === topic.id)
    const matchOf = new Map(mine.map(match => [match.article, match]))
    const likelihoods = new Map(mine.map(({ article, likelihood }) => [article, likelihood]))
    const growing = new GrowingStories(topic.id)
    for (const batch of [earlier.filter(({ published }) => published >= plan.notBefore), arrived])
      growStories(growing, batch, matchOf)
    const all = growing.all()
    const inStories = new Set(all.flatMap(({ articles }) => articles.map(({ fingerprint }) => fingerprint)))
    const onTopic = [...earlier, ...arrived].filter(
      ({ fingerprint }) => inStories.has(fingerprint) || matchOf.get(fingerprint)?.isOnTopic,
    )
    for (const article of onTopic) if (isFresh(article)) onTopicNow.add(article.fingerprint)
    const articles = onTopic.map(one => ({ published: one.published, isOfEdition: isFresh(one) }))
    const stories = all.filter(({ articles }) => articles.some(isFresh))
    const baseline = baselines.get(topic.id)!
    const known = told.filter(({ topicId }) => topicId === topic.id)
    const start = first === null ? baseline.revision : startRevision(first, topic.id)
    const knownBaseline = baselineKnownTo(baseline, start)
    const changes = compareWithKnown({ topic, stories, isFresh, baseline: knownBaseline, told: known, now: cutoff })
    return { topic, baseline: baselineShownTo(baseline, start, known), stories, changes, likelihoods, articles }
  })

  const sources = told.flatMap(({ source }) => (source.kind === "article" ? [source.fingerprint] : []))
  const folded = materials.flatMap(({ baseline }) => baseline.folded.map(({ article }) => article))
  const toldArticles = await store.articlesByFingerprint([...new Set([...sources, ...folded])])
  const memories = await store.feedMemories()
  const gaps = silentFeeds(order.feeds, memories, cutoff)
  const { brief: composed, told: toldNow } = composeBrief({
    title: order.title,
    audience,
    editionNumber: plan.number,
    slot,
    period: plan.period,
    nextSlot: order.nextSlot,
    isFirst: plan.isFirst,
    lookBackFrom,
    topics: materials,
    told,
    toldArticles: new Map(toldArticles.map(article => [article.fingerprint, article])),
    counts: {
      feedsRead: order.feeds.length - gaps.length,
      feedsFailed: gaps.length,
      articlesRead: arrived.length,
      articlesOnTopic: onTopicNow.size,
    },
    gaps,
    remarks: order.remarks ?? [],
  })

  const rendering = { ...tools, fileStem: plan.fileStem }
  const wanted = { formats: order.formats, letterPictures: audience.letterPictures }
  const rendered = await renderEdition(composed, templates, wanted, rendering, signal)
  const { brief, template, documents, letterPictures } = rendered.value
  const edition = {
    audienceId: audience.id,
    number: plan.number,
    slot,
    period: plan.period,
    brief,
    documents,
    letterPictures,
    fileStem: plan.fileStem,
    templateHash: template.hash,
    printedWith: await tools.printer.version(),
    madeAt: now,
  }
  if (order.isDryRun) return { value: { edition: { ...edition, id: 0 }, isNew: true }, notes: rendered.notes }
  const saved = await store.saveEdition(edition, toldNow, template, order.errand)
  await foldAutomatically(topics, store, now)
  return { value: { edition: saved, isNew: true }, notes: rendered.notes }
}

// An audience knows what was folded in before its first edition, which showed it. A topic that it took up later was shown
// by none: whatever was folded in there, for others, is news to it until it is told.
function startRevision(first: Edition, topicId: string): number {
  return first.brief.topics.find(({ id }) => id === topicId)?.known.revision ?? beforeAnyFold
}

const beforeAnyFold = 0

// What nobody asked for then, or could not be printed or painted, is made now from the same brief and template.
async function complete(
  edition: Edition,
  { audience, formats }: Pick<Order, "audience" | "formats">,
  tools: Pick<Tools, "store" | "filler" | "printer" | "assets">,
  signal?: AbortSignal,
): Promise<Outcome<{ edition: Edition; isNew: boolean }>> {
  const missing = formats.filter(format => !edition.documents.some(document => document.format === format))
  const pictures = edition.letterPictures.length === 0 ? audience.letterPictures : []
  if (missing.length + pictures.length === 0) return { value: { edition, isNew: false }, notes: [] }
  const { fileStem, brief } = edition
  const template = await tools.store.templateOf(edition)
  const rendered = await renderBrief(brief, template, missing, { ...tools, fileStem }, signal)
  const painted = await paintMail(brief, template, pictures, tools, signal)
  const whole = await tools.store.addToEdition(edition.id, rendered.value, painted.value)
  return { value: { edition: whole, isNew: false }, notes: [...rendered.notes, ...painted.notes] }
}

// A dry run shows what the template has become since, in files beside the edition's own: those stay as they were told.
async function printAnew(
  edition: Edition,
  { audience, formats }: Pick<Order, "audience" | "formats">,
  tools: Pick<Tools, "templates" | "filler" | "printer" | "assets">,
  signal?: AbortSignal,
): Promise<Outcome<{ edition: Edition; isNew: boolean }>> {
  const templates = await tools.templates.loadFor(audience)
  const fileStem = `${edition.fileStem}-dry-run`
  const wanted = { formats, letterPictures: audience.letterPictures }
  const { value, notes } = await renderEdition(edition.brief, templates, wanted, { ...tools, fileStem }, signal)
  const { brief, template, documents, letterPictures } = value
  const printed = { ...edition, brief, documents, letterPictures, fileStem, templateHash: template.hash }
  return { value: { edition: printed, isNew: false }, notes }
}
