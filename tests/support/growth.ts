/**
 * How many times as long an act takes for four times as much: about 4 where time is linear, 16 where it is quadratic. What
 * takes no time worth a look for little is counted as `leastMs`.
 */
export function growthOf(act: (much: number) => unknown, much: number): number {
  return (
    quickest(() => act(4 * much)) /
    Math.max(
      leastMs,
      quickest(() => act(much)),
    )
  )
}

const leastMs = 20

// The quickest of a few, in the processor's time: what else the machine does only ever adds.
function quickest(act: () => unknown): number {
  const times = Array.from({ length: 4 }, () => {
    const start = process.cpuUsage()
    act()
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  })
  return Math.min(...times)
}
