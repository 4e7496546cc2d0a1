import { fork } from "node:child_process"
import { once } from "node:events"
import { rmSync } from "node:fs"
import { dirname, join } from "node:path"
import { parseArgs } from "node:util"
import { loadFonts } from "../src/adapters/node/fonts.ts"
import { SmtpMailer } from "../src/adapters/nodemailer/smtp-mailer.ts"
import { PuppeteerPrinter } from "../src/adapters/puppeteer/puppeteer-printer.ts"
import { serve } from "../src/app/serve.ts"
import { ServeStatus } from "../src/app/serve-status.ts"
import { sampleTools, sampleWorkspace } from "../tests/support/sample-run.ts"

// npm run bench:morning -- [--audiences 1000] [--recipients 20] [--connections 4]
// The whole of a morning through `serve`: one reading of the sample feeds, then all audiences due at the same minute, each
// with its own edition, printed by the real browser, archived with its letters, and every letter handed over to a server
// in another process. Caveats: the news is that of the sample, the same for all; the browser's memory is its own.

const { values } = parseArgs({
  options: {
    audiences: { type: "string", default: "1000" },
    recipients: { type: "string", default: "20" },
    connections: { type: "string", default: "4" },
  },
})
const recipients = Number(values.recipients)
const wanted = Number(values.audiences) * recipients

const sample = sampleWorkspace()
const [first] = sample.audiences
const audiences = Array.from({ length: Number(values.audiences) }, (_, index) => ({
  ...first!,
  ...{ id: `audience-${index}`, title: `Audience ${index}`, schedule: "daily at 07:00" },
  recipients: Array.from({ length: recipients }, (_, reader) => `reader${reader}@a${index}.example.org`),
}))
const planning = new Map(audiences.map(({ id }) => [id, sample.planning.get(first!.id)!]))
const workspace = { ...sample, audiences, planning }

const child = fork(join(import.meta.dirname, "take-mail.ts"))
const [{ port }] = (await once(child, "message")) as [{ port: number }]
const report = async () => {
  child.send("report")
  return ((await once(child, "message")) as [{ taken: number; bytes: number; recipients: number }])[0]
}
const base = sampleTools(workspace)
const printer = new PuppeteerPrinter()
const mailer = new SmtpMailer({
  ...{ host: "127.0.0.1", port, security: "none", user: null, password: null },
  ...{ dkim: null, silenceMs: 60_000, authority: null },
})
const status = new ServeStatus(0)

// The clock stands at 06:59 for the look that sees the audiences for the first time, and runs from 07:00 on.
const began = performance.now()
let isDue = false
const now = () =>
  isDue ? Date.parse("2025-03-14T07:00:00+04:00") + performance.now() - began : Date.parse("2025-03-14T06:59:00+04:00")
let ready = 0
const tools = {
  ...base,
  printer,
  assets: await loadFonts(),
  clock: { now: () => Math.round(now()) },
  monotonicMs: now,
  status,
  bell: {
    async ring(heard: () => Promise<void>) {
      await heard()
      isDue = true
      for (let taken = 0; taken < wanted; taken = (await report()).taken) {
        await heard()
        if (ready === 0) ready = performance.now()
      }
    },
  },
  post: {
    operator: null,
    mailer,
    pass: {
      from: { name: "Morning brief", address: "brief@example.org" },
      ...{ replyTo: null, subject: "{title}, {date}", attachmentBytesMax: 15e6, unsubscribe: null, documentsUrl: null },
      ...{
        onUncertain: () => "hold" as const,
        atOnce: Number(values.connections),
        lettersMax: 1_000,
        passMaxMs: 50_000,
      },
    },
  },
}
let made = 0
let madeBy = 0
const log = {
  step(sentence: string) {
    if (!sentence.endsWith("is made")) return
    made++
    madeBy = performance.now()
  },
  warn: (sentence: string) => console.error(sentence),
}
await serve(workspace, tools, log, new AbortController().signal)
const ended = performance.now()
const { taken, bytes, recipients: reached } = await report()
const letters = await base.store.outbox.letters({})
const sent = letters.filter(({ state }) => state === "sent").length
const seconds = (from: number, to: number) => `${Math.round((to - from) / 1000)} s`
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
console.log(
  `${made} editions of ${audiences.length} audiences, ${letters.length} letters planned, ${sent} sent, ${taken} taken by the server for ` +
    `${reached} recipients (${Math.round(bytes / 1e6)} MB): first look ended after ${seconds(began, ready)}, ` +
    `editions all there after ${seconds(began, madeBy)}, letters after ${seconds(began, ended)}; ` +
    `${Math.round((userCPUTime + systemCPUTime) / 1e6)} s of CPU and ${Math.round(maxRSS / 1024)} MB of memory in Daybrief's own process`,
)
console.log(
  status
    .metrics(tools.clock.now())
    .split("\n")
    .filter(line => /^daybrief_act_seconds_(sum|count)/.test(line))
    .join("\n"),
)
await Promise.all([mailer.close(), printer.close()])
await base.store.close()
child.kill()
rmSync(dirname(workspace.storeFile), { recursive: true })
process.exitCode = sent === wanted && taken === wanted ? 0 : 1
