/** A text as content or attribute of HTML or XML: it can neither begin a tag nor end a quoted value. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, sign => signs[sign]!)
}

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" }
