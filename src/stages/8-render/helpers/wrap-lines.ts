/** Breaks a paragraph into lines of at most `width` characters, where words allow it; spaces in a row become one. */
export function wrapLines(text: string, width: number, indent: string): string {
  const lines: string[] = []
  let line = ""
  for (const word of text.split(/\s+/).filter(part => part !== "")) {
    const longer = line === "" ? word : `${line} ${word}`
    if (line !== "" && longer.length > width) {
      lines.push(line)
      line = `${indent}${word}`
    } else {
      line = longer
    }
  }
  if (line !== "") lines.push(line)
  return lines.join("\n")
}
