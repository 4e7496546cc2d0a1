import { type OpmlFeed, parseOpml } from "./parse-opml.ts"
import { writeOpml } from "./write-opml.ts"

/**
 * A list with one more feed at its end; everything else in the text, comments and attributes that we do not know
 * included, stays as it is. Null when the list holds the address already.
 */
export function addOutline(given: string, feed: Omit<OpmlFeed, "line">): string | null {
  // A list without a feed may be written with a body that is one tag.
  const list = given.replace(/<body\s*\/>/, "<body>\n</body>")
  if (parseOpml(list).feeds.some(({ xmlUrl }) => xmlUrl === feed.xmlUrl)) return null
  const line = writeOpml("", [{ ...feed, folders: [] }])
    .split("\n")
    .find(text => text.includes("<outline"))!
  const end = list.lastIndexOf("</body>")
  if (end < 0) return null
  const start = list.lastIndexOf("\n", end) + 1
  const isOwnLine = list.slice(start, end).trim() === ""
  return isOwnLine
    ? `${list.slice(0, start)}${line}\n${list.slice(start)}`
    : `${list.slice(0, end)}\n${line}\n${list.slice(end)}`
}

/** A list without a feed, named by its address or its title; the rest of the text stays. Null when it does not hold it. */
export function removeOutline(list: string, name: string): string | null {
  let left = list
  for (;;) {
    const tag = outlineTags(left).find(({ text }) => {
      const [feed] = parseOpml(`<opml><body>${text}</body></opml>`).feeds
      return feed !== undefined && (feed.xmlUrl === name || feed.title === name)
    })
    if (tag === undefined) return left === list ? null : left
    const lineStart = left.lastIndexOf("\n", tag.start) + 1
    const nextLine = left.indexOf("\n", tag.end)
    // A list may end with its outline, without a line break.
    const lineEnd = nextLine === -1 ? left.length : nextLine
    const isOwnLine = left.slice(lineStart, tag.start).trim() === "" && left.slice(tag.end, lineEnd).trim() === ""
    left = isOwnLine
      ? left.slice(0, lineStart) + left.slice(lineEnd + 1)
      : left.slice(0, tag.start) + left.slice(tag.end)
  }
}

// Feeds have no children: a tag ends itself, or is closed at once.
function outlineTags(list: string): { start: number; end: number; text: string }[] {
  const tags: { start: number; end: number; text: string }[] = []
  for (let start = list.indexOf("<outline"); start >= 0; start = list.indexOf("<outline", start + 1)) {
    let quote = ""
    let end = start
    for (; end < list.length; end++) {
      const character = list[end]!
      if (quote !== "") quote = character === quote ? "" : quote
      else if (character === '"' || character === "'") quote = character
      else if (character === ">") break
    }
    end++
    const close = /^\s*<\/outline\s*>/.exec(list.slice(end, end + 200))
    if (list[end - 2] !== "/" && close !== null) end += close[0].length
    tags.push({ start, end, text: list.slice(start, end) })
  }
  return tags
}
