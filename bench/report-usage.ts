// Loaded with --import into a measured process: says at its end what it used. The browser is a process of its own and
// is not in these figures.
process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  const cpuMs = Math.round((userCPUTime + systemCPUTime) / 1000)
  process.stderr.write(`\nUSAGE ${JSON.stringify({ cpuMs, rssMb: Math.round(maxRSS / 1024) })}\n`)
})
