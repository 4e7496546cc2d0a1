import "../src/app/keep-heap-small.ts"
import { fork } from "node:child_process"
import { once } from "node:events"
import { rmSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { SmtpMailer } from "../src/adapters/nodemailer/smtp-mailer.ts"
import { serve } from "../src/app/serve.ts"
import { ServeStatus } from "../src/app/serve-status.ts"
import { wire } from "../src/app/wiring.ts"
import { loadWorkspace } from "../src/app/workspace/load-workspace.ts"
import { makeWorkspace } from "../tests/support/workspaces.ts"

// npm run bench:month -- [--days 30] [--minutes 10]
// A month of `serve` with the clock moved by hand: a look every ten minutes, twenty feeds with five new items a day each,
// two audiences, the real store, browser and mailer. Prints what the process holds at the end of each week, after a
// collection of garbage. Caveats: the browser's memory is its own, and is not counted.

const { values } = parseArgs({
  options: { days: { type: "string", default: "30" }, minutes: { type: "string", default: "10" } },
})
const days = Number(values.days)
const feeds = Array.from({ length: 20 }, (_, feed) => `feeds/outlet-${feed}.xml`)
const dayMs = 86_400_000
const start = Date.parse("2027-03-01T00:00:00Z")

const folder = makeWorkspace({
  "feeds/all.opml": `<?xml version="1.0"?><opml version="2.0"><body>${feeds
    .map((path, feed) => `<outline type="rss" text="Outlet ${feed}" xmlUrl="${path.slice(6)}" grade="B"/>`)
    .join("")}</body></opml>`,
  "daybrief.yaml": `title: Morning brief
time_zone: Asia/Baku
feeds:
  - opml: feeds/all.opml
audiences:
  board: { topics: [treaty], schedule: daily at 07:00, recipients: [anna@example.org, berta@example.org] }
  desk: { topics: [treaty], schedule: every 12 hours, length: full, template: analyst, recipients: [carla@example.org] }
`,
  "feeds/ararat.xml": null,
})
publish(0)
const workspace = loadWorkspace(folder, {})
const child = fork(join(import.meta.dirname, "take-mail.ts"))
const [{ port }] = (await once(child, "message")) as [{ port: number }]
const mailer = new SmtpMailer({
  ...{ host: "127.0.0.1", port, security: "none", user: null, password: null },
  ...{ dkim: null, silenceMs: 60_000, authority: null },
})
const status = new ServeStatus(start)
const wired = await wire(workspace, undefined, reason => status.browserReplaced(reason))
setFlagsFromString("--expose-gc")
const collectGarbage = runInNewContext("gc") as () => void

let now = start
let made = 0
const tools = {
  ...wired,
  status,
  clock: { now: () => now },
  monotonicMs: () => now,
  bell: {
    async ring(heard: () => Promise<void>) {
      for (let day = 0; day < days; day++) {
        publish(day)
        for (const end = start + (day + 1) * dayMs; now < end; now += Number(values.minutes) * 60_000) await heard()
        if (day % 7 === 0 || day === days - 1) tell(day + 1)
      }
    },
  },
  post: {
    operator: null,
    mailer,
    pass: {
      from: { name: "Morning brief", address: "brief@example.org" },
      ...{ replyTo: null, subject: "{title}, {date}", attachmentBytesMax: 15e6, unsubscribe: null, documentsUrl: null },
      ...{ onUncertain: () => "hold" as const, atOnce: 2, lettersMax: 1_000, passMaxMs: 50_000 },
    },
  },
}
const log = { step: () => void made++, warn: (sentence: string) => console.error(sentence) }
await serve(workspace, tools, log, new AbortController().signal)
child.send("report")
const [{ taken }] = (await once(child, "message")) as [{ taken: number }]
console.log(`${made} editions, ${taken} letters taken; ${Math.round(performance.now() / 1000)} s`)
console.log(
  status
    .metrics(now)
    .split("\n")
    .filter(line => /^daybrief_(act_seconds_(sum|count)|browser|articles|looks|polls_)/.test(line))
    .join("\n"),
)
await mailer.close()
await wired.close()
child.kill()
rmSync(folder, { recursive: true })

// The day's issue of every feed: things that nobody said before.
function publish(day: number): void {
  for (const [feed, path] of feeds.entries()) {
    const items = Array.from({ length: 5 }, (_, item) => {
      const number = day * 100 + feed * 5 + item
      const date = new Date(start + day * dayMs + item * 3_600_000).toUTCString()
      return `<item><title>Peace treaty: paragraph ${number} is open</title><link>https://outlet${feed}.example/${number}</link>
<pubDate>${date}</pubDate><description>The two sides talked about paragraph ${number} of the peace treaty. Commission ${number}
meets in ${(number % 27) + 2} days. The delegation of district ${number} has left for the talks on the peace treaty.</description></item>`
    })
    writeFileSync(
      join(folder, path),
      `<?xml version="1.0"?><rss version="2.0"><channel><title>Outlet ${feed}</title><link>https://outlet${feed}.example/</link>${items.join("")}</channel></rss>`,
    )
  }
}

function tell(day: number): void {
  collectGarbage()
  const { rss, heapUsed, external } = process.memoryUsage()
  const mb = (bytes: number) => `${Math.round(bytes / 1e6)} MB`
  const sizeOf = (ending: string) => mb(statSync(workspace.storeFile + ending, { throwIfNoEntry: false })?.size ?? 0)
  console.log(
    `day ${day}: heap ${mb(heapUsed)}, other ${mb(external)}, resident ${mb(rss)}, ` +
      `${process.getActiveResourcesInfo().length} open resources, store ${sizeOf("")}, its log ${sizeOf("-wal")}`,
  )
}
