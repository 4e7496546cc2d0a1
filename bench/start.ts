// What a run of the sample workspace and a look at the help cost: `npm run bench`.
// Caveats: wall times depend on what else the machine does, so medians of several runs are printed and CPU time is the
// figure to compare. CPU and memory are those of Daybrief's own process; the browser's are its own.
import { spawnSync } from "node:child_process"
import { cpSync, mkdtempSync } from "node:fs"
import { cpus, tmpdir } from "node:os"
import { join } from "node:path"

const root = join(import.meta.dirname, "..")
const runs = Number(process.argv[2] ?? 5)

console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}, ${runs} runs, medians`,
)
measure("daybrief --help", runs, () => ["--help"])
measure("daybrief run, sample workspace, all formats", runs, () => ["--workspace", sampleCopy(), "run"])

function measure(name: string, times: number, args: () => string[]): void {
  const once = (line: string[]) => {
    const start = performance.now()
    const child = spawnSync(
      process.execPath,
      ["--import", join(import.meta.dirname, "report-usage.ts"), join(root, "src", "main.ts"), ...line],
      { encoding: "utf8" },
    )
    const wallMs = performance.now() - start
    if (child.status !== 0) throw new Error(`${name} ended with ${child.status}:\n${child.stderr}`)
    const usage = /USAGE (\{.*\})/.exec(child.stderr)
    return { wallMs, ...(JSON.parse(usage![1]!) as { cpuMs: number; rssMb: number }) }
  }
  // The first run unpacks the browser, where there is one to unpack.
  once(args())
  const samples = Array.from({ length: times }, () => once(args()))
  const median = (key: "wallMs" | "cpuMs" | "rssMb") =>
    Math.round(samples.map(sample => sample[key]).sort((a, b) => a - b)[Math.floor(times / 2)]!)
  console.log(`${name}: wall ${median("wallMs")} ms, CPU ${median("cpuMs")} ms, memory ${median("rssMb")} MB`)
}

function sampleCopy(): string {
  const folder = mkdtempSync(join(tmpdir(), "daybrief-bench-"))
  for (const part of ["daybrief.yaml", "feeds", "topics"])
    cpSync(join(root, part), join(folder, part), { recursive: true })
  return folder
}
