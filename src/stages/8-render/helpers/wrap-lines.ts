/**
 * Breaks a paragraph into lines of at most `width` characters, where words allow it; spaces in a row become one. What
 * no-break spaces hold together stays on one line where it fits, and comes out with plain spaces: a search finds those.
 */
export function wrapLines(text: string, width: number, indent: string): string {
  const lines: string[] = []
  let line = ""
  for (const word of wordsThatFit(text, width - indent.length)) {
    const longer = line === "" ? word : `${line} ${word}`
    if (line !== "" && longer.length > width) {
      lines.push(line)
      line = `${indent}${word}`
    } else {
      line = longer
    }
  }
  if (line !== "") lines.push(line)
  return lines.join("\n").replace(/[\u00a0\u202f]/g, " ")
}

function wordsThatFit(text: string, width: number): string[] {
  return text
    .split(/[^\S\u00a0\u202f]+/)
    .flatMap(word => (word.length > width ? word.split(/\s+/) : [word]))
    .filter(word => word !== "")
}
