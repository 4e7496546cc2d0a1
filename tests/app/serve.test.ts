import { readdirSync, readFileSync, rmSync } from "node:fs"
import { dirname, join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { loadFonts } from "../../src/adapters/node/fonts.ts"
import { OutputFolder } from "../../src/adapters/node/output-folder.ts"
import { ReportFolder } from "../../src/adapters/node/report-folder.ts"
import { SmtpMailer } from "../../src/adapters/nodemailer/smtp-mailer.ts"
import { PuppeteerPrinter } from "../../src/adapters/puppeteer/puppeteer-printer.ts"
import { SqliteStore } from "../../src/adapters/sqlite/sqlite-store.ts"
import { placePass } from "../../src/app/letter-pass.ts"
import { OperatorMail } from "../../src/app/operator-mail.ts"
import { type ServeTools, serve } from "../../src/app/serve.ts"
import { ServeStatus } from "../../src/app/serve-status.ts"
import type { Workspace } from "../../src/app/workspace/load-workspace.ts"
import type { Place } from "../../src/model/place.ts"
import type { Instant } from "../../src/model/time.ts"
import type { Printer } from "../../src/ports/printer.ts"
import { hashingPrinter, sampleTools, sampleWorkspace } from "../support/sample-run.ts"
import { ScriptedSmtpServer } from "../support/scripted-smtp-server.ts"
import { mountDisk, whyNoSmallDisk } from "../support/small-disk.ts"

let server: ScriptedSmtpServer
let port: number
let workspace: Workspace
let now: Instant
let said: string[]
let told: string[]

beforeEach(async () => {
  server = new ScriptedSmtpServer()
  port = await server.listen()
  const sample = sampleWorkspace()
  // Friday, 14 March 2025: both are due at 07:00 in Baku.
  const audiences = sample.audiences.map(audience => ({ ...audience, recipients: [`${audience.id}@example.org`] }))
  workspace = { ...sample, audiences }
  said = []
  told = []
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

  it("takes editions to other places once, also while the mail server lets nobody in", async () => {
    const places: Place[] = [{ kind: "copy", name: "copy:shared", folder: join(workspace.outputFolder, "shared") }]
    workspace.planning = new Map([...workspace.planning].map(([id, one]) => [id, { ...one, places }]))
    server.script = phase => (phase === "mail" ? "530 5.7.0 log in first" : null)
    const ways = { openFolder: (path: string) => new OutputFolder(path), poster: nobody, commands: nobody }
    const pass = { ...placePass(workspace.planning, null), passMaxMs: 1e9 }
    await runThrough(["06:00", "07:00", "07:01"], "2025-03-14", { places: { pass, ...ways } })
    expect(readdirSync(join(workspace.outputFolder, "shared", "2025-03-14")).sort()).toEqual(
      ["analyst", "executive"].flatMap(name => ["html", "json", "md", "pdf", "txt"].map(ending => `${name}.${ending}`)),
    )
    const store = new SqliteStore(workspace.storeFile)
    const sent = (await store.outbox.letters({ state: "sent" })).map(({ recipient }) => recipient)
    await store.close()
    expect(sent).toEqual(["copy:shared", "copy:shared"])
  })

  it("says of each letter that it went, and of one that is put off the server's words and when it is tried again", async () => {
    let asked = 0
    server.script = phase => (phase === "rcpt" && ++asked === 1 ? "450 come back later" : null)
    const ofLetters = (sentences: string[]) => sentences.filter(sentence => sentence.includes("@"))
    await runThrough(["06:00", "07:00"])
    expect(ofLetters(told)).toEqual(["Edition 1 of analyst went to analyst@example.org"])
    expect(ofLetters(said)).toEqual([
      expect.stringMatching(
        /^Edition 1 of executive did not go to executive@example.org yet; next try at 2025-03-14T07:0/,
      ),
    ])
    expect(said.join("\n")).toContain("450 come back later")
    await runThrough(["07:05"])
    expect(ofLetters(told)[1]).toBe("Edition 1 of executive went to executive@example.org")
  })

  it("leaves what comes after the cut-off to the next edition, which the brief says", async () => {
    const planning = [...workspace.planning].map(([id, one]) => [id, { ...one, cutOff: { minuteOfDay: 390 } }] as const)
    workspace.planning = new Map(planning)
    await runThrough(["06:00", "06:31", "07:00"])
    const store = new SqliteStore(workspace.storeFile)
    const edition = await store.edition(1)
    await store.close()
    expect(edition!.brief).toMatchObject({ slot: "2025-03-14T07:00:00+04:00", cutoff: "2025-03-14T06:30:00+04:00" })
  })

  it("keeps how each edition came to be, for the operator and not among the documents", async () => {
    await runThrough(["06:00", "07:00"])
    const reports = new ReportFolder(join(dirname(workspace.storeFile), "reports"))
    const report = await reports.find(1)
    expect(report).toMatchObject({
      ...{ audience: "executive", number: 1, slot: "2025-03-14T07:00:00+04:00" },
      // The first look had read them all, and few are due again an hour later: they are asked for the brief.
      collected: { feeds: 47, polled: 47 },
      counts: { articlesRead: expect.any(Number) },
      tookMs: { collect: expect.any(Number), assemble: expect.any(Number), deliver: expect.any(Number) },
    })
    expect(report!.told.new + report!.told.changed).toBeGreaterThan(0)
    expect(await reports.find(3)).toBeNull()
    expect(readdirSync(join(workspace.outputFolder, "2025-03-14"))).toHaveLength(10)
  })

  it("lists the editions of a morning, also where the life that made them ended before it had", async () => {
    await runThrough(["06:00", "07:00"])
    const list = join(workspace.outputFolder, "index.html")
    expect(readFileSync(list, "utf8")).toContain("executive")
    rmSync(list)
    await runThrough(["07:01"])
    expect(readFileSync(list, "utf8")).toContain("executive")
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

  it("lists what it did not make, with the reason, and tells the operator", async () => {
    await runThrough(["06:00"])
    await runThrough(["02:00"], "2025-03-15")
    expect(server.taken.map(({ to }) => to[0])).toEqual(["ops@example.org"])
    expect(server.taken[0]!.data).toContain("The edition of executive for 2025-03-14T03:00:00.000Z was not made.")
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

  it("paints once more when the browser died, and the letter carries its pictures", async () => {
    workspace.audiences[0] = { ...workspace.audiences[0]!, letterPictures: ["map"] }
    let deaths = 0
    const printer: Printer = {
      ...hashingPrinter,
      paint: (job, signal) =>
        ++deaths <= 1 ? Promise.reject(new Error("the browser died")) : hashingPrinter.paint(job, signal),
    }
    await runThrough(["06:00", "07:00"], "2025-03-14", { printer })
    expect(server.taken.map(({ data }) => data.includes("image/png"))).toEqual([true, false])
    expect(said.filter(sentence => sentence.includes("without their pictures"))).toEqual([])
  })

  it("still tells of a template at fault when the browser died as well, and no longer that the PDF is missing", async () => {
    workspace.audiences[0] = { ...workspace.audiences[0]!, pages: { topicSections: ["chnged"] } }
    let prints = 0
    const printer: Printer = {
      ...hashingPrinter,
      print: (job, signal) =>
        ++prints === 1 ? Promise.reject(new Error("the browser died")) : hashingPrinter.print(job, signal),
    }
    await runThrough(["06:00", "07:00"], "2025-03-14", { printer })
    expect(server.taken.at(-1)!.data).toContain("topic_sections")
    expect(said.filter(sentence => sentence.startsWith("This edition is not in its usual form"))).toHaveLength(1)
    expect(said.filter(sentence => sentence.includes("the browser died"))).toEqual([])
  })

  it("brings the edition and counts a new browser when the old one is killed in the middle of its print", async () => {
    const status = new ServeStatus(0)
    const printer = new PuppeteerPrinter({ onReplaced: reason => status.browserReplaced(reason) })
    let asked = 0
    const assets = new (class extends Map<string, Uint8Array> {
      override get(path: string) {
        if (++asked === 1) printer.browserProcess()!.kill("SIGKILL")
        return super.get(path)
      }
    })(await loadFonts())
    asked = 0
    await runThrough(["06:00", "07:00"], "2025-03-14", { printer, assets, status })
    await printer.close()
    expect(asked).toBeGreaterThan(1)
    expect(server.taken).toHaveLength(2)
    expect(server.taken.every(({ data }) => data.includes("application/pdf"))).toBe(true)
    expect(status.metrics(now)).toContain('daybrief_browser_restarts_total{reason="died"} 1\n')
  })

  it.skipIf(whyNoSmallDisk() !== null)(
    "P7, P17: on a full disk it says so, and makes the edition whole when there is room, in the same life",
    async () => {
      const disk = mountDisk(40)!
      workspace = {
        ...workspace,
        storeFile: join(disk.folder, "store.db"),
        outputFolder: join(disk.folder, "output"),
      }
      const status = new ServeStatus(0)
      const look = async (time: string, heard: () => Promise<void>) => {
        now = Date.parse(`2025-03-14T${time}:00+04:00`)
        await heard()
        return status.troubles(now)
      }
      const bell: ServeTools["bell"] = {
        async ring(heard) {
          expect(await look("06:00", heard)).toEqual([])
          disk.fill(40_000)
          expect((await look("07:00", heard)).join("\n")).toContain("the disk is full")
          expect(server.taken).toEqual([])
          disk.clear()
          expect(await look("07:01", heard)).toEqual([])
        },
      }
      await runThrough([], "2025-03-14", { status, bell })
      expect(server.taken).toHaveLength(2)
      const files = readdirSync(join(workspace.outputFolder, "2025-03-14"))
      expect(files).toHaveLength(10)
      disk.unmount()
    },
  )

  it("tells the operator of a refused letter though another one could not be tried by our own fault", async () => {
    server.script = phase => (phase === "rcpt" ? "550 no such user" : null)
    const places: Place[] = [{ kind: "webhook", name: "webhook:x", ...hook }]
    workspace.planning = new Map([...workspace.planning].map(([id, one]) => [id, { ...one, places }]))
    const ways = { openFolder: (path: string) => new OutputFolder(path), poster: nobody, commands: nobody }
    const pass = { ...placePass(workspace.planning, null), passMaxMs: 1e9 }
    await runThrough(["06:00", "07:00"], "2025-03-14", { places: { pass, ...ways } })
    expect(said.join("\n")).toContain("executive@example.org will not get edition 1 of executive: it was refused.")
    expect(said.join("\n")).toContain("sending letters failed and is tried again: nothing is posted here; and 1 more")
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

const hook = { url: "https://hooks.example.org/", secret: null, hasBrief: false, isPrivateAllowed: false }

const nobody = {
  post: () => Promise.reject(new Error("nothing is posted here")),
  run: () => Promise.reject(new Error("nothing is run here")),
  close: async () => {},
}

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
    const log = {
      step: (sentence: string) => void told.push(sentence),
      warn: (sentence: string) => void said.push(sentence),
    }
    await serve(workspace, tools, log, new AbortController().signal)
  } finally {
    await mailer.close()
    await base.store.close()
  }
}
