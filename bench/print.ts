// What printing costs, beside other programs: `npm run bench:print [briefs]`.
// Caveats: invented briefs, one machine, whatever else it does at the time. CPU time is the figure to compare; it counts
// Daybrief's own process and, on Linux, the whole tree of the browser's processes (from /proc, in steps of 10 ms).
import { readdirSync, readFileSync } from "node:fs"
import { cpus } from "node:os"
import { loadFonts } from "../src/adapters/node/fonts.ts"
import { WorkerTemplateFiller } from "../src/adapters/node/worker-template-filler.ts"
import { PuppeteerPrinter } from "../src/adapters/puppeteer/puppeteer-printer.ts"
import type { Brief } from "../src/model/brief.ts"
import { renderBrief } from "../src/stages/8-render/render-brief.ts"
import { busyDay } from "../tests/support/busy-day.ts"
import { longBrief } from "../tests/support/long-brief.ts"
import { PdfReader } from "../tests/support/pdf-reader.ts"
import { sixTopics } from "../tests/support/six-topics.ts"
import { testBundle } from "../tests/support/test-bundle.ts"
import { printWithPeers } from "./print-peers.ts"

const briefs = Number(process.argv[2] ?? 20)
const started = performance.now()
const printer = new PuppeteerPrinter()
const filler = new WorkerTemplateFiller()
const assets = await loadFonts()
const version = await printer.version()
console.log(`Node ${process.version}, ${version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}`)

const first = await measure(busyDay(), "executive", 1)
console.log(
  `first brief, browser started and fonts read: wall ${Math.round(performance.now() - started)} ms, ${first.pages} pages`,
)
await measure(longBrief(4), "analyst", 3)

const costs = new Map<number, number>()
for (const [name, brief, template] of [
  ["busy day, executive", busyDay(), "executive"],
  ["busy day, analyst, two prints for the contents, and again set closer", busyDay(), "analyst"],
  ["six topics, analyst, two prints", sixTopics(), "analyst"],
  ["long, analyst, two prints", longBrief(5), "analyst"],
  ["longer, analyst, two prints", longBrief(20), "analyst"],
] as const) {
  const { pages, bytes, wallMs, nodeMs, browserMs } = await measure(brief, template, briefs)
  costs.set(pages, nodeMs + browserMs)
  const memory = memoryMb()
  console.log(
    `${name}: ${pages} pages, ${Math.round(bytes / 1000)} kB, wall ${wallMs} ms (median of ${briefs}), ` +
      `CPU ${nodeMs} ms own + ${browserMs} ms browser, memory ${memory}`,
  )
}
const [[few, cheap], [many, dear]] = [...costs].slice(-2) as [[number, number], [number, number]]
console.log(`a further page: CPU ${Math.round((dear - cheap) / (many - few))} ms, both prints and the post-step`)

const before = memoryMb()
await measure(sixTopics(), "executive", briefs * 10)
console.log(`memory before and after ${briefs * 10} more briefs: ${before} and ${memoryMb()}`)

const audiences = 50
const tools = { filler, printer, assets }
const bundle = await testBundle("executive")
const beforeAll = performance.now()
await Promise.all(
  Array.from({ length: audiences }, (_, index) => {
    const audience = { id: `audience-${index}`, title: `Audience ${index}` }
    return renderBrief({ ...busyDay(), audience }, bundle, ["pdf", "html", "json", "text"], tools)
  }),
)
console.log(
  `${audiences} audiences, all formats, at once: wall ${Math.round((performance.now() - beforeAll) / 100) / 10} s`,
)

const tenPages = longBrief(4)
const ours = await measure(tenPages, "analyst", briefs)
console.log(
  `the same ${ours.pages} pages, Daybrief, warm: wall ${ours.wallMs} ms, CPU ${ours.nodeMs + ours.browserMs} ms`,
)
const analyst = await testBundle("analyst")
const page = await filler.fill(analyst, tenPages, { name: "brief.html", isPrint: true })
const text = await filler.fill(analyst, tenPages, { name: "brief.txt", isPrint: false })
await Promise.all([printer.close(), filler.close()])
await printWithPeers(page, text, assets)

async function measure(brief: Brief, template: string, times: number) {
  const bundle = await testBundle(template)
  const walls: number[] = []
  const cpuBefore = process.cpuUsage()
  const browserBefore = browserCpuMs()
  let bytes = new Uint8Array()
  for (let run = 0; run < times; run++) {
    const start = performance.now()
    const { value, notes } = await renderBrief(brief, bundle, ["pdf"], { filler, printer, assets })
    if (value[0] === undefined) throw new Error(JSON.stringify(notes))
    walls.push(performance.now() - start)
    bytes = new Uint8Array(value[0].bytes)
  }
  const { user, system } = process.cpuUsage(cpuBefore)
  return {
    pages: (await PdfReader.read(bytes)).document.getPageCount(),
    bytes: bytes.length,
    wallMs: Math.round(walls.sort((a, b) => a - b)[Math.floor(times / 2)]!),
    nodeMs: Math.round((user + system) / 1000 / times),
    browserMs: Math.round((browserCpuMs() - browserBefore) / times),
  }
}

function memoryMb(): string {
  return `${Math.round(process.memoryUsage.rss() / 1e6)} MB own + ${browserMemoryMb()} MB browser`
}

// The browser and all that descends from it. A process that has ended is counted with its parent (cutime, cstime).
function browserProcesses(): { pid: number; stat: string[] }[] {
  const root = printer.browserProcess()?.pid
  if (root === undefined || process.platform !== "linux") return []
  const all = readdirSync("/proc")
    .filter(name => /^\d+$/.test(name))
    .flatMap(name => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, "utf8")
        return [{ pid: Number(name), stat: stat.slice(stat.lastIndexOf(")") + 2).split(" ") }]
      } catch {
        return []
      }
    })
  const tree = new Set([root])
  for (let grown = -1; grown !== tree.size; ) {
    grown = tree.size
    for (const { pid, stat } of all) if (tree.has(Number(stat[1]))) tree.add(pid)
  }
  return all.filter(({ pid }) => tree.has(pid))
}

function browserCpuMs(): number {
  return browserProcesses().reduce(
    (sum, { stat }) => sum + stat.slice(11, 15).reduce((ticks, one) => ticks + Number(one), 0) * 10,
    0,
  )
}

// Proportional set size: what the processes share is counted once.
function browserMemoryMb(): number {
  const sizes = browserProcesses().map(({ pid }) => {
    try {
      return Number(/^Pss: +(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0)
    } catch {
      return 0
    }
  })
  return Math.round(sizes.reduce((sum, one) => sum + one, 0) / 1000)
}
