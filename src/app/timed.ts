/** Does some work, and says how long it took, by a clock that nobody can set. */
export async function timed<T>(work: () => Promise<T>): Promise<{ result: T; tookMs: number }> {
  const began = performance.now()
  const result = await work()
  return { result, tookMs: Math.round(performance.now() - began) }
}
