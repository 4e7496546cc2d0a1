/** What a server's robots.txt lets us fetch (RFC 9309). */
export interface Robots {
  allows(path: string): boolean
}

export const allowAll: Robots = { allows: () => true }
export const allowNothing: Robots = { allows: () => false }

/** RFC 9309, 2.5: crawlers may stop after 500 KiB. */
const textMax = 500 * 1024

/** @param agent our name in lower case, as a `User-agent` line may give it. */
export function readRobots(text: string, agent: string): Robots {
  const groups = readGroups(text.slice(0, textMax))
  const named = groups.filter(({ agents }) => agents.includes(agent))
  const rules = (named.length > 0 ? named : groups.filter(({ agents }) => agents.includes("*"))).flatMap(
    group => group.rules,
  )
  return {
    allows(path) {
      // The longest rule counts, and of two equally long ones the one that allows (2.2.2).
      const asked = comparable(path)
      const found = rules.filter(({ pattern }) => matches(pattern, asked))
      const longest = found.toSorted(
        (a, b) => b.pattern.length - a.pattern.length || Number(b.isAllowed) - Number(a.isAllowed),
      )[0]
      return longest?.isAllowed ?? true
    },
  }
}

interface Group {
  agents: string[]
  rules: { pattern: string; isAllowed: boolean }[]
}

function readGroups(text: string): Group[] {
  const groups: Group[] = []
  let isNaming = false
  for (const line of text.split(/\r\n?|\n/)) {
    const found = /^\s*(user-agent|allow|disallow)\s*:\s*([^#]*)/i.exec(line)
    if (found === null) continue
    const [key, value] = [found[1]!.toLowerCase(), found[2]!.trim()]
    if (key === "user-agent") {
      if (!isNaming) groups.push({ agents: [], rules: [] })
      groups.at(-1)!.agents.push(productToken(value))
      isNaming = true
    } else {
      isNaming = false
      // An empty Disallow forbids nothing.
      const pattern = comparable(value.slice(0, 2000))
      if (value !== "") groups.at(-1)?.rules.push({ pattern, isAllowed: key === "allow" })
    }
  }
  return groups
}

// RFC 9309, 2.2.1: letters, hyphens and underscores; a version behind them is no part of the name.
function productToken(value: string): string {
  return /^(?:\*|[a-z_-]*)/.exec(value.toLowerCase())![0]
}

// RFC 9309, 2.2.2: what is not ASCII is compared percent-encoded, what needs no encoding is not.
function comparable(path: string): string {
  return path
    .replace(/%[0-9a-f]{2}/gi, code => {
      const character = String.fromCharCode(Number.parseInt(code.slice(1), 16))
      return /[\w.~-]/.test(character) ? character : code.toUpperCase()
    })
    .replace(/[\u0080-\uffff]+/g, text => encodeURIComponent(text.toWellFormed()))
}

// `*` stands for anything and `$` for the end. Part by part with indexOf: no expression that could backtrack.
function matches(pattern: string, path: string): boolean {
  const isAnchored = pattern.endsWith("$")
  const parts = (isAnchored ? pattern.slice(0, -1) : pattern).split("*")
  if (!path.startsWith(parts[0]!)) return false
  let at = parts[0]!.length
  for (const [index, part] of parts.slice(1).entries()) {
    const isLast = index === parts.length - 2
    if (isLast && isAnchored) return path.length - part.length >= at && path.endsWith(part)
    const found = path.indexOf(part, at)
    if (found === -1) return false
    at = found + part.length
  }
  return !isAnchored || at === path.length
}
