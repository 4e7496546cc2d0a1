import type { Collected } from "../model/edition-report.ts"
import { type LetterCounts, type LetterState, noLetters } from "../model/letter.ts"
import type { Instant } from "../model/time.ts"
import { Durations, metric } from "./metrics.ts"
import type { TickReport } from "./schedule/tick.ts"

/** What is timed. */
const acts = ["look", "collect", "assemble", "deliver", "letters"] as const
export type Act = (typeof acts)[number]

/** What `serve` says of itself: whether it is ready, why not, and how much it has done. */
export class ServeStatus {
  #lastLook: { began: Instant; ended: Instant; failures: string[]; isLockedOut: boolean } | null = null
  readonly #startedAt: Instant
  readonly #counts = { looks: 0, failures: 0, editions: 0, skipped: 0, matches: 0 }
  readonly #collected = { polled: 0, failed: 0, added: 0, revised: 0 }
  readonly #tries = new Map<LetterState, number>()
  #letters: LetterCounts = { ...noLetters }
  readonly #browsers = new Map<string, number>()
  readonly #durations = new Map(acts.map(act => [act, new Durations()]))
  #latenessMs = 0

  constructor(startedAt: Instant) {
    this.#startedAt = startedAt
  }

  observe(report: TickReport, began: Instant, ended: Instant): void {
    this.#lastLook = {
      began,
      ended,
      failures: report.failures.map(
        ({ doing, error }) => `${doing}: ${error instanceof Error ? error.message : error}`,
      ),
      isLockedOut: report.notes.some(({ code }) => code === "mail-locked-out"),
    }
    this.#counts.looks++
    this.#counts.failures += report.failures.length
    this.#counts.editions += report.made.length
    this.#counts.skipped += report.skipped.length
    for (const { brief } of report.made) this.#counts.matches += brief.counts.articlesOnTopic
    for (const { slot, madeAt } of report.made) this.#latenessMs = Math.max(0, madeAt - slot)
    for (const [state, count] of Object.entries(report.letters ?? {}) as [LetterState, number][]) {
      this.#tries.set(state, (this.#tries.get(state) ?? 0) + count)
    }
  }

  /** Where the letters of the store stand now. */
  lettersStand(counts: LetterCounts): void {
    this.#letters = counts
  }

  /** A reading of feeds ended. */
  collected({ polled, failed, added, revised }: Collected): void {
    this.#collected.polled += polled
    this.#collected.failed += failed
    this.#collected.added += added
    this.#collected.revised += revised
  }

  took(act: Act, ms: number): void {
    this.#durations.get(act)!.observe(ms)
  }

  /** The browser was replaced. @param reason one of a few words, e.g. `died`. */
  browserReplaced(reason: string): void {
    this.#browsers.set(reason, (this.#browsers.get(reason) ?? 0) + 1)
  }

  /** What keeps it from its promises now, in sentences; none when it is ready. */
  troubles(now: Instant): string[] {
    const last = this.#lastLook
    const silentMs = now - (last?.ended ?? this.#startedAt)
    const troubles = [...(last?.failures ?? [])]
    if (silentMs > silentMaxMs) troubles.push(`the last look at the clock ended ${Math.round(silentMs / 1000)} s ago`)
    if (last?.isLockedOut) troubles.push("the mail server does not let us in")
    return troubles
  }

  /** In the text format of Prometheus. */
  metrics(now: Instant): string {
    const { looks, failures, editions, skipped, matches } = this.#counts
    const { polled, failed, added, revised } = this.#collected
    const lines = [
      ...metric("daybrief_looks_total", "counter", "Looks at the clock.", [["", looks]]),
      ...metric("daybrief_failures_total", "counter", "Things that failed and are tried again.", [["", failures]]),
      ...metric("daybrief_polls_total", "counter", "Feeds that were asked.", [["", polled]]),
      ...metric("daybrief_poll_failures_total", "counter", "Feeds and pages that could not be read.", [["", failed]]),
      ...metric("daybrief_articles_total", "counter", "Articles that came to the shelf.", [
        [`{kind="new"}`, added],
        [`{kind="revised"}`, revised],
      ]),
      ...metric("daybrief_matches_total", "counter", "Articles on topic, counted for each edition.", [["", matches]]),
      ...metric("daybrief_editions_total", "counter", "Editions made.", [["", editions]]),
      ...metric("daybrief_slots_skipped_total", "counter", "Slots that were not made.", [["", skipped]]),
      ...metric(
        "daybrief_letters",
        "gauge",
        "Letters of the store, by the state that they are in.",
        Object.entries(this.#letters).map(([state, count]) => [`{state="${state}"}`, count]),
      ),
      ...metric(
        "daybrief_letter_tries_total",
        "counter",
        "Tries of letters, by the state that they ended in.",
        [...this.#tries].map(([state, count]) => [`{state="${state}"}`, count]),
      ),
      ...metric("daybrief_slot_lateness_seconds", "gauge", "From the slot to the last edition made for it.", [
        ["", this.#latenessMs / 1000],
      ]),
      ...metric(
        "daybrief_act_seconds",
        "histogram",
        "How long acts took.",
        [...this.#durations].flatMap(([act, durations]) => durations.values(act)),
      ),
      ...metric(
        "daybrief_browser_restarts_total",
        "counter",
        "Browsers that were replaced, by the reason.",
        [...this.#browsers].map(([reason, count]) => [`{reason="${reason}"}`, count]),
      ),
      ...metric("daybrief_ready", "gauge", "1 when nothing keeps it from its promises.", [
        ["", this.troubles(now).length === 0 ? 1 : 0],
      ]),
    ]
    return `${lines.join("\n")}\n`
  }
}

// The bell rings every minute: two strokes may be lost, and a long look may lie between them.
const silentMaxMs = 150_000
