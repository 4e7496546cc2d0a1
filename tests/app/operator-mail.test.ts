import { expect, it } from "vitest"
import { OperatorMail } from "../../src/app/operator-mail.ts"
import type { TickReport } from "../../src/app/schedule/tick.ts"

const start = Date.parse("2027-03-15T03:00:00Z")
const minuteMs = 60_000
const calm: TickReport = { made: [], covered: [], skipped: [], failures: [], notes: [], letters: null }
const failing = { ...calm, failures: [{ doing: "the edition of executive", error: new Error("disk full") }] }
const refused = {
  ...calm,
  notes: [
    { code: "letter-failed", kind: "gap" as const, subject: "a", sentence: "Refused.", cause: "550\r\nno such user" },
  ],
}
const operator = () => new OperatorMail({ name: "Brief", address: "brief@example.org" }, "ops@example.org")

it("hears of work that failed three looks in a row, once", () => {
  const mail = operator()
  const said = Array.from({ length: 200 }, (_, minute) => mail.observe(failing, start + minute * minuteMs)).filter(
    one => one,
  )
  expect(said).toHaveLength(1)
  expect(said[0]).toMatchObject({
    to: "ops@example.org",
    subject: "Daybrief: something needs a look",
    text: "- the edition of executive failed 3 times: disk full. It is tried again.\n",
  })
  mail.observe(calm, start + 201 * minuteMs)
  for (const minute of [202, 203]) expect(mail.observe(failing, start + minute * minuteMs)).toBeNull()
  expect(mail.observe(failing, start + 204 * minuteMs)).not.toBeNull()
})

it("hears of an edition that was too late to be made, and not of one that another stands for", () => {
  const skip = (isLost: boolean, reason: string) => ({ audienceId: "executive", slot: start, reason, isLost })
  const skipped = [skip(true, "It was missed by 19 hours."), skip(false, "A later edition covers its time already.")]
  expect(operator().observe({ ...calm, skipped }, start)?.text).toBe(
    "- The edition of executive for 2027-03-15T03:00:00.000Z was not made. It was missed by 19 hours.\n",
  )
})

it("hears of letters that did not arrive: one letter an hour, with all of them", () => {
  const mail = operator()
  expect(mail.observe(refused, start)?.text).toBe("- Refused. (550 no such user)\n")
  for (let minute = 1; minute < 60; minute++) expect(mail.observe(refused, start + minute * minuteMs)).toBeNull()
  const next = mail.observe(refused, start + 60 * minuteMs)
  expect(next?.subject).toBe("Daybrief: 60 things need a look")
  expect(next?.text).toContain("... and 10 more")
  expect(mail.observe(calm, start + 300 * minuteMs)).toBeNull()
})
