import { readMarkup } from "./markup.ts"

/** An ordinary page nests some 30 elements, and has a few thousand. The tree's own code takes quadratic time in both. */
const depthMax = 250
const elementsMax = 60_000

const leftOpenMax = 2_000

// HTML Living Standard, 13.1.2: elements without an end tag, and those whose end tag may be left out.
const empty = new Set("area base br col embed hr img input link meta source track wbr".split(" "))
const optional = new Set("p li dt dd td th tr tbody thead tfoot option colgroup rt rp body html".split(" "))

/** Whether HTML is built to keep a reader busy. */
export function isTooDeep(html: string): boolean {
  let depth = 0
  let deepest = 0
  let leftOpen = 0
  let mostLeftOpen = 0
  let elements = 0
  readMarkup(
    html,
    {
      open(name, _attributes, _start, _end, isEmpty) {
        const tag = name.toLowerCase()
        elements++
        if (isEmpty || empty.has(tag)) return
        if (optional.has(tag)) mostLeftOpen = Math.max(mostLeftOpen, ++leftOpen)
        else deepest = Math.max(deepest, ++depth)
      },
      close(name) {
        const tag = name.toLowerCase()
        if (optional.has(tag)) leftOpen = Math.max(0, leftOpen - 1)
        else if (!empty.has(tag)) depth = Math.max(0, depth - 1)
      },
    },
    { isXml: false },
  )
  return deepest > depthMax || mostLeftOpen > leftOpenMax || elements > elementsMax
}
