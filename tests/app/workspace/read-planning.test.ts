import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { checkMail } from "../../../src/app/workspace/check-mail.ts"
import { readPlanning } from "../../../src/app/workspace/read-planning.ts"
import { settingsSchema } from "../../../src/app/workspace/settings-schema.ts"
import type { SettingsFault } from "../../../src/model/settings-error.ts"

const folder = mkdtempSync(join(tmpdir(), "daybrief-planning-"))
writeFileSync(
  join(folder, "az.ics"),
  "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20270320\nDTEND;VALUE=DATE:20270322\nEND:VEVENT\nBEGIN:VEVENT\nDTSTART:20270101\nRRULE:FREQ=WEEKLY\nEND:VEVENT\n",
)

writeFileSync(join(folder, "publish.sh"), "#!/bin/sh\n")

describe("an audience's days", () => {
  it("are dates and files of dates; what can't be read is said with its place", () => {
    const { planning, faults } = read({
      holidays: ["2027-05-28", "az.ics", "20 March", "none.ics", "2027-13-01", "2027-02-30"],
    })
    expect([...planning.holidays]).toEqual(["2027-05-28", "2027-03-20", "2027-03-21"])
    expect(faults.map(({ field, message }) => [field, message])).toEqual([
      ["holidays.1", expect.stringContaining("az.ics, line 5: the rule `FREQ=WEEKLY`")],
      ["holidays.2", expect.stringContaining("found `20 March`; expected a date")],
      ["holidays.3", "there is no file `none.ics`"],
      ["holidays.4", expect.stringContaining("found `2027-13-01`")],
      ["holidays.5", expect.stringContaining("found `2027-02-30`; expected a date")],
    ])
  })

  it.each([
    ["latest", "latest"],
    ["all", "all"],
    ["not older than 12 hours", { notOlderThanMs: 12 * 3_600_000 }],
  ])("after a standstill: %s", (catch_up, expected) => {
    expect(read({ catch_up }).planning.catchUp).toEqual(expected)
  })
})

describe("a cut-off", () => {
  it.each([
    ["30 minutes", { beforeMs: 30 * 60_000 }],
    ["2 hours", { beforeMs: 2 * 3_600_000 }],
    ["06:30", { minuteOfDay: 390 }],
  ])("is read: %s", (cut_off, expected) => {
    expect(read({ cut_off, schedule: "weekdays at 07:00" })).toMatchObject({
      planning: { cutOff: expected },
      faults: [],
    })
  })

  it("at a time of the day is refused where an audience has several briefs a day", () => {
    const { faults } = read({ cut_off: "06:30", schedule: "every 6 hours" })
    expect(faults).toMatchObject([
      { field: "cut_off", message: expect.stringContaining("a span such as `30 minutes`") },
    ])
    expect(read({ cut_off: "30 minutes", schedule: "every 6 hours" }).faults).toEqual([])
  })
})

describe("places besides mailboxes", () => {
  it("are folders, addresses and commands, named without their secrets", () => {
    const { planning, faults } = read({
      deliver_to: [
        { copy: "briefs" },
        { webhook: "https://hooks.example.org/T0/s3cret", secret: "key", content: "links" },
        { command: ["./publish.sh", "{pdf}"] },
      ],
    })
    expect(faults).toEqual([])
    expect(planning.places).toEqual([
      { kind: "copy", name: "copy:briefs", folder: join(folder, "briefs") },
      {
        ...{ kind: "webhook", name: expect.stringMatching(/^webhook:hooks\.example\.org#[0-9a-f]{6}$/), secret: "key" },
        ...{ url: "https://hooks.example.org/T0/s3cret", hasBrief: false, isPrivateAllowed: false },
      },
      {
        kind: "command",
        name: "command:./publish.sh {pdf}",
        argv: ["./publish.sh", "{pdf}"],
        timeMaxMs: 60_000,
      },
    ])
  })

  it("need a program that is there; one on the search path is looked for when it is called", () => {
    const { faults } = read({ deliver_to: [{ command: ["scripts/none.sh"] }, { command: ["rsync", "{pdf}"] }] })
    expect(faults).toMatchObject([{ field: "deliver_to.0", message: "there is no file `scripts/none.sh`" }])
  })

  it("are named once each", () => {
    const { faults } = read({ deliver_to: [{ copy: "briefs" }, { copy: "briefs" }] })
    expect(faults).toMatchObject([{ field: "deliver_to.1", message: expect.stringContaining("copy:briefs twice") }])
  })
})

it("mail settings that would send to somebody else are refused", () => {
  const smtp = { host: "localhost" }
  const mail = {
    from: "Brief <brief@example.org>, x@example.org",
    unsubscribe_address: "a@b.org\r\nBcc: x@y.org",
    smtp,
  }
  const faults: SettingsFault[] = []
  checkMail(settings({ mail }), faultAt, faults)
  expect(faults.map(({ field }) => field)).toEqual(["mail.from", "mail.unsubscribe_address"])
  const misspelt: SettingsFault[] = []
  checkMail(settings({ mail: { from: "brief@example.org", smtp, subject: "{title}: {heading}" } }), faultAt, misspelt)
  expect(misspelt).toMatchObject([
    {
      field: "mail.subject",
      message: expect.stringContaining("unknown field `{heading}`. Did you mean `{headline}`?"),
    },
  ])
  const doubled: SettingsFault[] = []
  const urls = [
    "https://b.example/unsubscribe",
    "https://b.example/daybrief/unsubscribe/",
    "https://b.example/daybrief",
  ]
  for (const unsubscribe_url of urls) {
    checkMail(settings({ mail: { from: "brief@example.org", smtp, unsubscribe_url } }), faultAt, doubled)
  }
  expect(doubled.map(({ field, message }) => [field, message])).toEqual([
    ["mail.unsubscribe_url", expect.stringContaining("leave `/unsubscribe` out")],
    ["mail.unsubscribe_url", expect.stringContaining("daybrief/unsubscribe/`; leave")],
  ])
  const sound: SettingsFault[] = []
  checkMail(settings({ mail: { from: "Brief <brief@example.org>", smtp } }), faultAt, sound)
  expect(sound).toEqual([])
})

function read(audience: object) {
  const faults: SettingsFault[] = []
  return { planning: readPlanning(folder, "one", settings({ audience }).audiences.one!, faultAt, faults), faults }
}

function settings({ audience = {}, mail }: { audience?: object; mail?: object }) {
  return settingsSchema.parse({ feeds: [{ url: "a.xml" }], audiences: { one: { topics: ["a"], ...audience } }, mail })
}

function faultAt(path: PropertyKey[], message: string): SettingsFault {
  return { file: "daybrief.yaml", line: null, column: null, field: path.join("."), message }
}
