/**
 * A text as content of Markdown (CommonMark, and what GitHub adds to it): it shows as it stands, on one line, and makes no
 * markup, no link, no table cell and no formula.
 */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replace(/\s+/g, " ")
      .trim()
      .replace(/[\\`*_[\]<>&|~#@$!]/g, "\\$&")
      // Bare addresses become links by themselves.
      .replace(/:(?=\/\/)/g, "\\:")
      .replace(/www\./gi, sign => `${sign.slice(0, -1)}\\.`)
      // What begins a list or underlines a heading does so only at the beginning of a line.
      .replace(/^[-+=]/, "\\$&")
      .replace(/^(\d+)([.)])/, "$1\\$2")
  )
}

/** An address as the goal of a Markdown link, in its brackets. */
export function markdownGoal(address: string): string {
  return `(<${address.replace(/[\s<>\\]/g, encodeURIComponent)}>)`
}
