import { readdirSync } from "node:fs"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { SmtpMailer } from "../../src/adapters/nodemailer/smtp-mailer.ts"
import { SqliteStore } from "../../src/adapters/sqlite/sqlite-store.ts"
import { OperatorMail } from "../../src/app/operator-mail.ts"
import { type ServeTools, serve } from "../../src/app/serve.ts"
import { ServeStatus } from "../../src/app/serve-status.ts"
import type { Workspace } from "../../src/app/workspace/load-workspace.ts"
import type { Instant } from "../../src/model/time.ts"
import type { Printer } from "../../src/ports/printer.ts"
import { hashingPrinter, sampleTools, sampleWorkspace } from "../support/sample-run.ts"
import { ScriptedSmtpServer } from "../support/scripted-smtp-server.ts"

let server: ScriptedSmtpServer
let port: number
let workspace: Workspace
let now: Instant
let said: string[]

beforeEach(async () => {
  server = new ScriptedSmtpServer()
  port = await server.listen()
  const sample = sampleWorkspace()
  // Friday, 14 March 2025: both are due at 07:00 in Baku.
  const audiences = sample.audiences.map(audience => ({ ...audience, recipients: [`${audience.id}@example.org`] }))
  workspace = { ...sample, audiences }
  said = []
})
afterEach(() => server.close())

describe("P1, P2: serve", () => {
  it("makes one edition an audience and slot and sends its letters, through a restart and a clock set back", async () => {
    await runThrough(["06:58", "06:59", "07:00", "07:01"])
    expect(server.taken.map(({ to }) => to[0]).sort()).toEqual(["analyst@example.org", "executive@example.org"])
    await runThrough(["07:02", "06:30", "06:59", "07:00", "07:30"])
    expect(server.taken).toHaveLength(2)
    await runThrough(["07:31"], "2025-03-15")
    // A Saturday: the executive's schedule names weekdays.
    expect(server.taken.map(({ to }) => to[0]).slice(2)).toEqual(["analyst@example.org"])
    expect(readdirSync(workspace.outputFolder).filter(name => name.startsWith("2025"))).toEqual([
      "2025-03-14",
      "2025-03-15",
    ])
  })

  it("makes up for the slot that it slept over, and the edition says that it is late", async () => {
    await runThrough(["06:00"])
    await runThrough(["11:30"])
    const store = new SqliteStore(workspace.storeFile)
    const editions = await Promise.all((await store.editions()).map(({ id }) => store.edition(id)))
    await store.close()
    expect(editions).toHaveLength(2)
    for (const edition of editions) {
      expect(new Date(edition!.slot).toISOString()).toBe("2025-03-14T03:00:00.000Z")
      expect(edition!.brief.remarks).toContain(
        "This edition was due at 2025-03-14 07:00 and was made at 2025-03-14 11:30.",
      )
    }
  })

  it("lists what it did not make, with the reason", async () => {
    await runThrough(["06:00"])
    await runThrough(["02:00"], "2025-03-15")
    expect(server.taken).toEqual([])
    expect(said.filter(sentence => sentence.includes("is skipped"))).toHaveLength(2)
    expect(said.join("\n")).toContain("the slot of 2025-03-14T07:00:00+04:00 is skipped. It was missed by 19 hours")
  })

  it("tries an edition again that could not be made, and leaves the other audience its own", async () => {
    workspace.audiences[0] = { ...workspace.audiences[0]!, template: "missing" }
    await runThrough(["06:00", "07:00", "07:01", "07:02", "07:03"])
    expect(said.filter(sentence => sentence.includes("the edition of executive"))).toHaveLength(4)
    expect(server.taken.map(({ to }) => to[0])).toEqual(["analyst@example.org", "ops@example.org"])
    expect(server.taken[1]!.data).toContain("Subject: Daybrief: something needs a look")
    workspace.audiences[0] = { ...workspace.audiences[0]!, template: "executive" }
    await runThrough(["07:05"])
    expect(server.taken.map(({ to }) => to[0]).slice(2)).toEqual(["executive@example.org"])
  })

  it("tells the operator of a template at fault, and the brief goes out without it", async () => {
    workspace.audiences[0] = { ...workspace.audiences[0]!, pages: { topicSections: ["chnged"] } }
    await runThrough(["06:00", "07:00"])
    expect(server.taken.map(({ to }) => to[0])).toEqual([
      "executive@example.org",
      "analyst@example.org",
      "ops@example.org",
    ])
    const told = said.find(sentence => sentence.startsWith("This edition is not in its usual form"))
    expect(told).toContain("daybrief.yaml audiences.executive.topic_sections: There is no section")
    expect(server.taken[2]!.data).toContain("topic_sections")
  })

  it("prints once more when the browser died, and the letter carries the PDF", async () => {
    let deaths = 0
    const printer: Printer = {
      ...hashingPrinter,
      print: (job, signal) =>
        ++deaths <= 1 ? Promise.reject(new Error("the browser died")) : hashingPrinter.print(job, signal),
    }
    await runThrough(["06:00", "07:00"], "2025-03-14", { printer })
    expect(server.taken).toHaveLength(2)
    expect(server.taken.every(({ data }) => data.includes("application/pdf"))).toBe(true)
  })

  it("holds everything for a minute when the clock jumps", async () => {
    let held = 0
    await runThrough(["06:00", "07:00", "07:01"], "2025-03-14", {
      // The clock that can't be set saw one minute pass before the first of these looks, and one before the second.
      monotonicMs: () => held++ * 60_000,
    })
    expect(said.join("\n")).toContain("The clock went forward by 59 minutes")
    expect(server.taken).toHaveLength(2)
  })
})

// Each time is a stroke of the bell; each call is a life of the program.
async function runThrough(times: string[], day = "2025-03-14", replace: Partial<ServeTools> = {}): Promise<void> {
  const mailer = new SmtpMailer({
    ...{ host: "127.0.0.1", port, security: "none", user: null, password: null },
    ...{ dkim: null, silenceMs: 2000, authority: null },
  })
  const base = sampleTools(workspace)
  const tools: ServeTools = {
    ...base,
    clock: { now: () => now },
    bell: {
      async ring(heard) {
        for (const time of times) {
          now = Date.parse(`${day}T${time}:00+04:00`)
          await heard()
        }
      },
    },
    monotonicMs: () => now,
    status: new ServeStatus(0),
    post: {
      operator: new OperatorMail({ name: "Brief", address: "brief@example.org" }, "ops@example.org"),
      mailer,
      pass: {
        from: { name: "Morning brief", address: "brief@example.org" },
        ...{ replyTo: null, subject: "{title}", attachmentBytesMax: 1e7, unsubscribe: null, documentsUrl: null },
        ...{ onUncertain: () => "hold", atOnce: 2, lettersMax: 100, passMaxMs: 1e9 },
      },
    },
    ...replace,
  }
  try {
    const log = { step: () => {}, warn: (sentence: string) => void said.push(sentence) }
    await serve(workspace, tools, log, new AbortController().signal)
  } finally {
    await mailer.close()
    await base.store.close()
  }
}
