/** One measure in the text format of Prometheus (exposition format 0.0.4). Labels are ours and need no escaping. */
export function metric(
  name: string,
  type: "counter" | "gauge" | "histogram",
  help: string,
  values: [labels: string, value: number][],
): string[] {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...values.map(([labels, value]) => `${name}${labels} ${value}`),
  ]
}

/** How long something took, how often: from what a feed's poll takes to what a morning of a thousand audiences does. */
export class Durations {
  readonly #counts = new Array<number>(bounds.length + 1).fill(0)
  #sumSeconds = 0

  observe(ms: number): void {
    const seconds = ms / 1000
    const bucket = bounds.findIndex(bound => seconds <= bound)
    this.#counts[bucket < 0 ? bounds.length : bucket]!++
    this.#sumSeconds += seconds
  }

  /** The lines of a histogram, each bucket with those below it. */
  values(act: string): [labels: string, value: number][] {
    let below = 0
    const buckets = [...bounds, "+Inf"].map((bound, index): [string, number] => {
      below += this.#counts[index]!
      return [`_bucket{act="${act}",le="${bound}"}`, below]
    })
    return [...buckets, [`_sum{act="${act}"}`, this.#sumSeconds], [`_count{act="${act}"}`, below]]
  }
}

const bounds = [0.1, 0.5, 1, 2.5, 5, 15, 60, 300, 900]
