import { parseArgs } from "node:util"
import { simulate, type Totals } from "../tests/simulation/simulate.ts"

// npm run simulate -- --seeds 1-200 --days 730 [--audiences 40] [--store FOLDER]
// Prints a line of totals; exits with 1 when a promise was broken, and prints which, and the seed that shows it again.
// Ctrl+C ends it after the seed that runs, with the totals until then.

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "1-20" },
    days: { type: "string", default: "60" },
    audiences: { type: "string", default: "40" },
    // Takes the real store instead of one in memory; best on a disk in memory, since every commit is synced.
    store: { type: "string" },
  },
})
const [first, last] = values.seeds.split("-").map(Number) as [number, number?]
const totals: Omit<Totals, "broken"> & { seeds: number; broken: number } = {
  ...{ seeds: 0, ticks: 0, kills: 0, slots: 0, made: 0, covered: 0, skipped: 0, letters: 0 },
  ...{ sent: 0, failed: 0, uncertain: 0, expired: 0, statements: 0, broken: 0 },
}
const started = performance.now()
let isStopped = false
const onSignal = () => {
  isStopped = true
}
process.once("SIGINT", onSignal)
process.once("SIGTERM", onSignal)
for (let seed = first; seed <= (last ?? first) && !isStopped; seed++) {
  // A simulation never waits for anything: signals are heard between two of them.
  await new Promise(resolve => setImmediate(resolve))
  const { broken, ...counts } = await simulate({
    ...{ seed, days: Number(values.days), audiences: Number(values.audiences), storeBelow: values.store },
  })
  totals.seeds++
  totals.broken += broken.length
  for (const [name, count] of Object.entries(counts)) totals[name as keyof typeof counts] += count
  for (const line of broken.slice(0, 20)) console.error(`seed ${seed}: ${line}`)
}
const line = Object.entries(totals).map(([name, count]) => `${name} ${count.toLocaleString("en")}`)
console.log(`${line.join(", ")}; ${Math.round((performance.now() - started) / 1000)} s`)
process.exitCode = totals.broken > 0 ? 1 : 0
