import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { TemplateFolders } from "../../src/adapters/node/template-folder.ts"
import { SmtpMailer } from "../../src/adapters/nodemailer/smtp-mailer.ts"
import { letterPass } from "../../src/app/letter-pass.ts"
import { serve } from "../../src/app/serve.ts"
import { ServeStatus } from "../../src/app/serve-status.ts"
import type { Workspace } from "../../src/app/workspace/load-workspace.ts"
import { post, type Tools } from "../../src/pipeline.ts"
import { projectRoot, runAt, sampleTools, sampleWorkspace } from "../support/sample-run.ts"
import { ScriptedSmtpServer } from "../support/scripted-smtp-server.ts"

const moment = "2025-03-14T07:00:00+04:00"
const now = Date.parse("2025-03-14T08:00:00+04:00")

let server: ScriptedSmtpServer
let workspace: Workspace
let tools: Tools
let mailer: SmtpMailer

beforeEach(async () => {
  server = new ScriptedSmtpServer()
  const port = await server.listen()
  const sample = sampleWorkspace()
  const recipients = ["anna@example.org", "b/erta@example.org"]
  workspace = {
    ...sample,
    audiences: [{ ...sample.audiences[0]!, recipients }],
    mail: {
      ...{ from: "Morning brief <brief@example.org>", subject: "{title}, {date}", attachment_max_mb: 15 },
      ...{ connections: 1, smtp: { host: "127.0.0.1", port, security: "none" } },
    },
  }
  tools = sampleTools(workspace)
  mailer = new SmtpMailer({
    ...{ host: "127.0.0.1", port, security: "none", user: null, password: null },
    ...{ dkim: null, silenceMs: 2000, authority: null },
  })
})
afterEach(async () => {
  await mailer.close()
  await tools.store.close()
  await server.close()
})

const pass = () => letterPass(workspace.mail!, workspace.planning, "secret")
const planned = { now, asFiles: null }
const send = () => post(pass(), { store: tools.store, filler: tools.filler, mailer, clock: { now: () => now } })

describe("a run that mails", () => {
  it("sends each recipient the edition once, however often it is run, and whoever is added then gets it too", async () => {
    for (let run = 0; run < 3; run++) {
      await runAt(workspace, tools, moment, { letters: planned })
      await send()
    }
    expect(server.taken.map(({ to }) => to[0])).toEqual(["anna@example.org", "b/erta@example.org"])
    workspace.audiences[0] = { ...workspace.audiences[0]!, recipients: ["Anna@example.org", "carla@example.org"] }
    await runAt(workspace, tools, moment, { letters: planned })
    await send()
    expect(server.taken.slice(2).map(({ to }) => to[0])).toEqual(["carla@example.org"])
  })

  it("plans letters for an edition that was made without", async () => {
    await runAt(workspace, tools, moment)
    await send()
    expect(server.taken).toEqual([])
    await runAt(workspace, tools, moment, { letters: planned })
    await send()
    expect(server.taken).toHaveLength(2)
  })
})

describe("P1, P4: run and serve on one workspace", () => {
  // Each time is a look of `serve` at the clock.
  const looks = async (...strokes: string[]) => {
    let at = 0
    const ring = async (heard: () => Promise<void>) => {
      for (const time of strokes) {
        at = Date.parse(`2025-03-14T${time}:00+04:00`)
        await heard()
      }
    }
    const ways = { post: { mailer, pass: { ...pass(), passMaxMs: 1e9 }, operator: null } }
    const times = { clock: { now: () => at }, monotonicMs: () => at, bell: { ring } }
    const log = { step() {}, warn() {} }
    await serve(
      workspace,
      { ...tools, ...ways, ...times, status: new ServeStatus(0) },
      log,
      new AbortController().signal,
    )
  }
  const mailed = () => server.taken.map(({ to }) => to[0]).sort()
  const all = ["anna@example.org", "b/erta@example.org"]

  it.each(["07:00", "07:02"])("mail nobody twice when somebody runs it at %s, before serve looks", async time => {
    await looks("06:00")
    await runAt(workspace, tools, `2025-03-14T${time}:00+04:00`, { letters: planned })
    await looks("07:03", "07:04")
    await send()
    expect(mailed()).toEqual(all)
    expect((await tools.store.editions()).map(({ number }) => number)).toEqual([1])
  })

  it("mail nobody twice when somebody runs the slot again that serve has made", async () => {
    await looks("06:00", "07:00")
    await runAt(workspace, tools, moment, { letters: planned })
    await send()
    await looks("07:05")
    expect(mailed()).toEqual(all)
  })
})

describe("a dry run", () => {
  it("writes the letters as files, byte for byte as they are sent later, and plans none", async () => {
    const dry = await runAt(workspace, tools, moment, {
      isDryRun: true,
      letters: { now, asFiles: { mailer, pass: pass() } },
    })
    const paths = dry.editions[0]!.letters
    expect(paths.map(path => path.slice(workspace.outputFolder.length))).toEqual([
      "/2025-03-14/executive-letters/anna@example.org.eml",
      "/2025-03-14/executive-letters/b%2Ferta@example.org.eml",
    ])
    expect(await tools.store.outbox.letters({})).toEqual([])
    expect(await tools.store.editions()).toEqual([])
    const files = paths.map(path => readFileSync(path, "latin1"))

    await runAt(workspace, tools, moment, { letters: planned })
    await send()
    // RFC 5321 (4.5.2): a line that begins with a dot has one more on the way.
    expect(server.taken.map(({ data }) => data.replace(/^\.\./gm, "."))).toEqual(files)
    expect(files[0]).toContain("Content-Type: application/pdf")
  })

  it("of an edition that was made writes its letters as its template is now", async () => {
    await runAt(workspace, tools, moment)
    const own = mkdtempSync(join(tmpdir(), "daybrief-templates-"))
    mkdirSync(join(own, "executive"))
    writeFileSync(join(own, "executive", "mail.txt.hbs"), "As it is now\n")
    const templates = new TemplateFolders([own, join(projectRoot, "templates")])
    const letters = { now, asFiles: { mailer, pass: pass() } }
    const dry = await runAt(workspace, { ...tools, templates }, moment, { isDryRun: true, letters })
    expect(dry.editions[0]!.letters.map(path => path.slice(workspace.outputFolder.length))).toEqual([
      "/2025-03-14/executive-dry-run-letters/anna@example.org.eml",
      "/2025-03-14/executive-dry-run-letters/b%2Ferta@example.org.eml",
    ])
    expect(readFileSync(dry.editions[0]!.letters[0]!, "latin1")).toContain("As it is now")
  })

  it("writes none for those who unsubscribed, or want no brief without news", async () => {
    await tools.store.outbox.unsubscribe("executive", "anna@example.org", now)
    const letters = { now, asFiles: { mailer, pass: pass() } }
    const dry = await runAt(workspace, tools, moment, { isDryRun: true, letters })
    expect(dry.editions[0]!.letters).toHaveLength(1)
    const planning = workspace.planning.get("executive")!
    workspace.planning = new Map([["executive", { ...planning, whenQuiet: "skip" }]])
    await runAt(workspace, tools, moment)
    const quiet = await runAt(workspace, tools, "2025-03-14T07:30:00+04:00", { isDryRun: true, letters })
    expect(quiet.editions[0]!.edition.brief.isQuiet).toBe(true)
    expect(quiet.editions[0]!.letters).toEqual([])
  })
})
