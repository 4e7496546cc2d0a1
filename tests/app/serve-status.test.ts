import { expect, it } from "vitest"
import type { TickReport } from "../../src/app/schedule/tick.ts"
import { ServeStatus } from "../../src/app/serve-status.ts"
import { sampleEdition } from "../support/sample-edition.ts"

const start = Date.parse("2027-03-15T03:00:00Z")
const calm: TickReport = { made: [], covered: [], skipped: [], failures: [], notes: [], letters: null }

it("P17: it says what keeps it from its promises, and nothing when nothing does", () => {
  const status = new ServeStatus(start)
  expect(status.troubles(start + 60_000)).toEqual([])
  status.observe(calm, start, start + 1_000)
  expect(status.troubles(start + 120_000)).toEqual([])
  expect(status.troubles(start + 200_000)).toEqual(["the last look at the clock ended 199 s ago"])
  const failures = [{ doing: "the edition of executive for 07:00", error: new Error("disk full") }]
  const note = { code: "mail-locked-out", kind: "gap" as const, subject: "executive", sentence: "No." }
  status.observe({ ...calm, failures, notes: [note] }, start, start + 1_000)
  expect(status.troubles(start + 2_000)).toEqual([
    "the edition of executive for 07:00: disk full",
    "the mail server does not let us in",
  ])
  expect(status.metrics(start + 2_000)).toContain("\ndaybrief_ready 0\n")
})

it("counts what it has done, with no name of a person or a feed in it", () => {
  const status = new ServeStatus(start)
  const letters = { planned: 1, "handing-over": 0, sent: 5, failed: 0, uncertain: 0, expired: 0 }
  const { brief, slot } = sampleEdition()
  const counts = { ...brief.counts, articlesOnTopic: 4 }
  const edition = sampleEdition({ madeAt: slot + 90_000, brief: { ...brief, counts } })
  status.collected({ feeds: 40, polled: 12, failed: 2, added: 30, revised: 1 })
  status.lettersStand({ ...letters, planned: 0, sent: 40, uncertain: 2 })
  for (const ms of [400, 2_600, 1_000_000]) status.took("assemble", ms)
  for (const reason of ["died", "died", "age"]) status.browserReplaced(reason)
  for (let look = 0; look < 2; look++) status.observe({ ...calm, made: [edition], letters }, start, start + 2_500)
  const metrics = status.metrics(start + 3_000)
  for (const line of [
    "daybrief_looks_total 2",
    "daybrief_editions_total 2",
    'daybrief_letter_tries_total{state="sent"} 10',
    'daybrief_letters{state="sent"} 40',
    'daybrief_letters{state="uncertain"} 2',
    'daybrief_letters{state="planned"} 0',
    "daybrief_slot_lateness_seconds 90",
    "daybrief_polls_total 12",
    "daybrief_poll_failures_total 2",
    'daybrief_articles_total{kind="new"} 30',
    'daybrief_articles_total{kind="revised"} 1',
    "daybrief_matches_total 8",
    "# TYPE daybrief_act_seconds histogram",
    'daybrief_act_seconds_bucket{act="assemble",le="0.1"} 0',
    'daybrief_act_seconds_bucket{act="assemble",le="0.5"} 1',
    'daybrief_act_seconds_bucket{act="assemble",le="5"} 2',
    'daybrief_act_seconds_bucket{act="assemble",le="900"} 2',
    'daybrief_act_seconds_bucket{act="assemble",le="+Inf"} 3',
    'daybrief_act_seconds_sum{act="assemble"} 1003',
    'daybrief_act_seconds_count{act="assemble"} 3',
    'daybrief_browser_restarts_total{reason="died"} 2',
    "daybrief_ready 1",
  ]) {
    expect(metrics.split("\n")).toContain(line)
  }
})
