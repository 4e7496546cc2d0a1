const textBegins = /^BT$/
const textEnds = /^ET$/
const pathBegins = /(?:^|\s)(?:re|m)$/
const pathGoesOn = /(?:^|\s)(?:re|m|l|c|v|y|h)$/
const pathIsPainted = /^(?:f|F|f\*|S|s|B|B\*|b|b\*)$/
const picture = /^\/\S+ (?:Do|sh)$/

/**
 * Wraps what a page paints outside its tagged content (running head and foot, rules, signs) as artifacts, so that a
 * reader's voice passes over it. Works on content streams as Skia writes them, one operator a line (seen in Chromium
 * 153 to 156); gives null for any other, which is then left as it is.
 */
export function markArtifacts(content: string): string | null {
  // Text comes as hexadecimal strings; a literal string could hold a line that looks like an operator.
  if (/\([^)]*\)/.test(content)) return null
  const marked: string[] = []
  let depth = 0
  let open: "text" | "path" | null = null
  let started = 0
  for (const line of content.split("\n")) {
    if (open === null && depth === 0) {
      if (picture.test(line)) {
        marked.push("/Artifact BMC", line, "EMC")
        continue
      }
      if (textBegins.test(line)) open = "text"
      else if (pathBegins.test(line)) open = "path"
      if (open !== null) started = marked.length
    }
    marked.push(line)
    if (/(?:BDC|BMC)$/.test(line)) depth++
    if (/(?:^|\s)EMC$/.test(line)) depth--
    if (open === "text" && textEnds.test(line)) {
      close(marked, started)
      open = null
    } else if (open === "path" && !pathGoesOn.test(line)) {
      // A path that only clips paints nothing.
      if (pathIsPainted.test(line)) close(marked, started)
      open = null
    }
  }
  return depth === 0 && open === null ? marked.join("\n") : null
}

function close(lines: string[], started: number): void {
  lines.splice(started, 0, "/Artifact BMC")
  lines.push("EMC")
}
