/** Terms of a text with their weights. */
export type Weights = ReadonlyMap<string, number>

/** Each key once, weighted by how often it occurs (dampened) and by `weightOf`. */
export function weigh(keys: Iterable<string>, weightOf: (key: string) => number): Map<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  const weights = new Map<string, number>()
  for (const [key, count] of counts) weights.set(key, (1 + Math.log(count)) * weightOf(key))
  return weights
}

/** Cosine of two texts' weights: 0 where they share nothing, 1 where they hold the same. */
export function cosine(a: Weights, b: Weights): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  let shared = 0
  for (const [key, weight] of small) shared += weight * (large.get(key) ?? 0)
  return shared === 0 ? 0 : shared / (norm(a) * norm(b))
}

/** Share of `part`'s weight that `whole` holds too: 1 where every word of `part` occurs in `whole`. */
export function containment(part: Weights, whole: { has(key: string): boolean }): number {
  let shared = 0
  let all = 0
  for (const [key, weight] of part) {
    all += weight
    if (whole.has(key)) shared += weight
  }
  return all === 0 ? 0 : shared / all
}

function norm(weights: Weights): number {
  let sum = 0
  for (const weight of weights.values()) sum += weight * weight
  return Math.sqrt(sum)
}
