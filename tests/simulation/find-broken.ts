import type { CutOff } from "../../src/app/schedule/cut-off.ts"
import type { ScheduledAudience } from "../../src/app/schedule/tick.ts"
import type { Edition } from "../../src/model/edition.ts"
import type { Letter } from "../../src/model/letter.ts"
import { isPlaceName } from "../../src/model/place.ts"
import type { Instant } from "../../src/model/time.ts"
import type { SlotLedger } from "../../src/ports/slot-ledger.ts"
import { formatIsoWithOffset } from "../../src/text/time-zones.ts"
import { reckonInstant, reckonSlots } from "./reckon-slots.ts"
import { places as allPlaces, type SimulatedPlaces } from "./simulated-places.ts"
import type { Shelved } from "./world.ts"

/** What happened, seen from outside of the program. */
export interface Truth {
  audiences: ScheduledAudience[]
  editions: Edition[]
  /** Ids of those that somebody ran by hand. */
  onDemand: Set<number>
  letters: Letter[]
  ledger: SlotLedger
  /** Copies that the server took, by recipient and Message-ID. */
  taken: Map<string, number>
  places: SimulatedPlaces
  /** Statements that each audience was told, in order. */
  told: Map<string, number[]>
  shelf: Shelved[]
  /** The latest time that the machine's clock showed when the program began to look at it. */
  lookedAt: Instant
  /** ... and that it ever showed. */
  until: Instant
}

/** Every promise that was not kept. */
export async function findBroken(truth: Truth): Promise<string[]> {
  const broken: string[] = []
  for (const scheduled of truth.audiences) {
    broken.push(...(await brokenSlots(scheduled, truth)), ...brokenStatements(scheduled, truth))
    broken.push(...brokenCutOffs(scheduled, truth), ...(await brokenCoverings(scheduled, truth)))
  }
  return [...broken, ...brokenLetters(truth)]
}

// P1, P2, P3: every slot since the audience was first seen is in the ledger once, made or skipped with a reason.
async function brokenSlots(
  scheduled: ScheduledAudience,
  { editions: all, onDemand, ledger, lookedAt, until }: Truth,
): Promise<string[]> {
  const { audience, schedule, leadMs = 0 } = scheduled
  const since = await ledger.firstSeen(audience.id, until)
  const entries = await ledger.slots(audience.id, "0000-00-00")
  const show = (slot: Instant) => `${audience.id}, slot ${formatIsoWithOffset(slot, audience.timeZone)}`
  const broken: string[] = []
  const expected = reckonSlots(schedule, audience.timeZone, since, until + leadMs)
  const found = new Map<Instant, number>()
  for (const { slot } of entries) found.set(slot, (found.get(slot) ?? 0) + 1)
  for (const slot of expected)
    if (slot <= lookedAt && !found.has(slot)) broken.push(`${show(slot)}: nothing was decided`)
  for (const [slot, count] of found) {
    if (!expected.has(slot)) broken.push(`${show(slot)}: is no slot of the schedule`)
    if (count > 1) broken.push(`${show(slot)}: decided ${count} times`)
  }
  const editions = all.filter(({ audienceId }) => audienceId === audience.id)
  const slots = new Set(editions.map(({ slot }) => slot))
  if (slots.size !== editions.length) broken.push(`${audience.id}: two editions for one slot`)
  const madeFor = new Set(editions.filter(({ id }) => !onDemand.has(id)).map(({ slot }) => slot))
  for (const { slot, editionId, reason } of entries) {
    if (editionId === null && madeFor.has(slot)) broken.push(`${show(slot)}: made, and listed as skipped`)
    if (editionId === null && reason === null) broken.push(`${show(slot)}: skipped without a reason`)
  }
  for (const [index, edition] of editions.entries()) {
    const before = editions[index - 1]
    if (before !== undefined && edition.period.from !== before.period.to) {
      broken.push(`${show(edition.slot)}: its period does not begin where the last one ended`)
    }
  }
  return broken
}

// P1, P4: a slot has the first edition that reaches to it. One that somebody ran by hand and sent to nobody goes out as the slot's, to
// everybody, for one slot; only where the slot is too late, or it is another slot's, is it left alone.
async function brokenCoverings(
  { audience, catchUp }: ScheduledAudience,
  { editions: all, onDemand, letters: every, ledger }: Truth,
): Promise<string[]> {
  const editions = all.filter(({ audienceId }) => audienceId === audience.id)
  const letters = new Map<number, number>()
  for (const { editionId } of every) letters.set(editionId, (letters.get(editionId) ?? 0) + 1)
  const entries = await ledger.slots(audience.id, "0000-00-00")
  const stoodFor = new Map<number, number>()
  for (const { editionId } of entries)
    if (editionId !== null) stoodFor.set(editionId, (stoodFor.get(editionId) ?? 0) + 1)
  const tooLateMs = catchUp === "all" ? 31 * dayMs : catchUp === "latest" ? 18 * hourMs : catchUp.notOlderThanMs
  const broken: string[] = []
  for (const { slot, editionId, reason, decidedAt } of entries) {
    const about = `${audience.id}, slot ${formatIsoWithOffset(slot, audience.timeZone)}`
    const covering = editions.find(edition => Math.max(edition.slot, edition.period.to) >= slot)
    if (editionId !== null) {
      if (covering?.id !== editionId) broken.push(`${about}: has an edition, and an earlier one reaches to it`)
      if (stoodFor.get(editionId) !== 1) broken.push(`${about}: its edition is another slot's as well`)
      if (reason !== null && !onDemand.has(editionId)) broken.push(`${about}: covered by an edition of the schedule`)
      if ((letters.get(editionId) ?? 0) !== audience.recipients.length) broken.push(`${about}: not sent to everybody`)
      continue
    }
    if (covering === undefined || !onDemand.has(covering.id) || covering.madeAt > decidedAt) continue
    const isLate = decidedAt - slot > Math.max(lateAfterMs, tooLateMs)
    if (!isLate && !stoodFor.has(covering.id) && !letters.has(covering.id))
      broken.push(`${about}: covered by edition ${covering.number}, which nobody was sent`)
  }
  return broken
}

// No statement told twice, none lost: what came to the shelf before the last edition's end was told once.
function brokenStatements({ audience }: ScheduledAudience, { editions, told, shelf }: Truth): string[] {
  const broken: string[] = []
  const counts = new Map<number, number>()
  for (const id of told.get(audience.id) ?? []) counts.set(id, (counts.get(id) ?? 0) + 1)
  for (const [id, count] of counts) if (count > 1) broken.push(`${audience.id}: statement ${id} told ${count} times`)
  const last = editions.findLast(({ audienceId }) => audienceId === audience.id)
  if (last === undefined) return broken
  for (const { id, arrived } of shelf) {
    if (arrived <= last.period.to && !counts.has(id)) broken.push(`${audience.id}: statement ${id} was lost`)
  }
  return broken
}

// An edition that is on time holds nothing that came after its cut-off, unless the one before it went further already.
function brokenCutOffs({ audience, cutOff }: ScheduledAudience, { editions: all, onDemand }: Truth): string[] {
  if (cutOff == null) return []
  const editions = all.filter(({ audienceId }) => audienceId === audience.id)
  return editions.flatMap(({ id, slot, madeAt, period }, index) => {
    // Who runs one by hand gets what is known then.
    if (onDemand.has(id)) return []
    const until = reckonCutOff(slot, cutOff, audience.timeZone)
    const isOnTime = madeAt - slot <= lateAfterMs
    const toldUntil = index === 0 ? Number.NEGATIVE_INFINITY : editions[index - 1]!.period.to
    if (!isOnTime || period.to <= until || toldUntil >= until) return []
    return [`${audience.id}, slot ${formatIsoWithOffset(slot, audience.timeZone)}: told what came after its cut-off`]
  })
}

const lateAfterMs = 15 * 60_000

// By the clock on the wall, found another way than the product's: the last such time that is not after the slot.
function reckonCutOff(slot: Instant, cutOff: CutOff, timeZone: string): Instant {
  if ("beforeMs" in cutOff) return slot - cutOff.beforeMs
  const midnight = Math.floor(slot / dayMs) * dayMs
  const times = [-2, -1, 0, 1].map(days =>
    reckonInstant(midnight + days * dayMs + cutOff.minuteOfDay * 60_000, timeZone),
  )
  return Math.max(...times.filter(time => time <= slot))
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs

// P4, P5: at most one copy; `sent` is true; what has arrived is sent or uncertain; nothing is left half-way.
function brokenLetters({ editions, letters, taken, places }: Truth): string[] {
  const broken: string[] = []
  const byId = new Map(editions.map(edition => [edition.id, edition]))
  const copies = new Map<string, number>()
  for (const [key, count] of taken) {
    const [recipient, messageId] = key.split(" ") as [string, string]
    const number = messageId.split(".")[1]!
    copies.set(`${recipient} ${number}`, (copies.get(`${recipient} ${number}`) ?? 0) + count)
  }
  for (const letter of letters) {
    const edition = byId.get(letter.editionId)!
    const count = isPlaceName(letter.recipient)
      ? places.copiesOf(edition, letter.recipient)
      : (copies.get(`${letter.recipient} ${edition.number}`) ?? 0)
    // A file or a notice that came under its own name may come again: it may be there, and its last try have failed.
    const isNamed = letter.recipient === allPlaces.copy.name || letter.recipient === allPlaces.webhook.name
    const about = `letter to ${letter.recipient}, edition ${edition.number}`
    if (count > 1) broken.push(`${about}: ${count} copies`)
    if (letter.state === "sent" && count !== 1) broken.push(`${about}: said to be sent, taken ${count} times`)
    if (count === 1 && !isNamed && !["sent", "uncertain"].includes(letter.state))
      broken.push(`${about}: taken, and ${letter.state}`)
    if (letter.state === "handing-over") broken.push(`${about}: left half-way`)
    if (letter.state !== "planned" && letter.answer === null && letter.state !== "expired") {
      broken.push(`${about}: ${letter.state} without a reason`)
    }
  }
  return broken
}
