/** The word of `known` that was most likely meant, or null when none is near enough. */
export function nearestWord(found: string, known: Iterable<string>): string | null {
  let best: string | null = null
  let bestDistance = Math.max(2, Math.floor(found.length / 3)) + 1
  for (const word of known) {
    const distance = editDistance(found.toLowerCase(), word.toLowerCase(), bestDistance)
    if (distance < bestDistance) {
      best = word
      bestDistance = distance
    }
  }
  return best
}

/** " Did you mean `word`?", or nothing where no known word is near enough. */
export function nearestHint(found: string, known: Iterable<string>): string {
  const near = nearestWord(found, known)
  return near === null ? "" : ` Did you mean \`${near}\`?`
}

/** `; did you mean "word"?`, or a full stop where no known word is near enough: the end of a sentence. */
export function meantInstead(found: string, known: Iterable<string>): string {
  const near = nearestWord(found, known)
  return near === null ? "." : `; did you mean "${near}"?`
}

// Damerau-Levenshtein in its restricted form: a swap of neighbours is one slip of the finger, not two.
function editDistance(a: string, b: string, bound: number): number {
  if (Math.abs(a.length - b.length) >= bound) return bound
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1
      let distance = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + cost)
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        distance = Math.min(distance, beforeLast[column - 2]! + 1)
      }
      current.push(distance)
    }
    beforeLast = last
    last = current
  }
  return last[b.length]!
}
