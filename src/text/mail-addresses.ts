/**
 * Whether this is one plain mail address and nothing else. Stricter than RFC 5322: what it allows beyond (quotes, comments,
 * spaces, lists) has been used to send mail to somebody else.
 */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && plainAddress.test(text) && text.indexOf("@") <= 64
}

/** The same for two spellings of one mailbox: no server in use tells `Anna@` from `anna@`, though RFC 5321 (2.4) would let it. */
export function addressKey(address: string): string {
  return address.toLowerCase()
}

/** Reads `Morning brief <brief@example.org>` or a bare address; null when it is neither. */
export function readMailbox(text: string): { name: string; address: string } | null {
  if (isMailAddress(text)) return { name: "", address: text }
  const [, name, address] = /^([^<>]*)<([^<>]*)>$/.exec(text.trim()) ?? []
  if (name === undefined || address === undefined || !isMailAddress(address) || hasControls(name)) return null
  return { name: name.trim().replace(/^"(.*)"$/, "$1"), address }
}

/** Text for a header line: no line breaks and no other control characters. */
export function headerText(text: string): string {
  return [...text]
    .map(character => (hasControls(character) ? " " : character))
    .join("")
    .replace(/ {2,}/g, " ")
    .trim()
}

const atom = "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+"
const label = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?"
const plainAddress = new RegExp(`^${atom}(?:\\.${atom})*@${label}(?:\\.${label})+$`, "u")

// C0, DEL, C1, and the two separators that some programs take for line breaks.
function hasControls(text: string): boolean {
  return /[\p{Cc}\u2028\u2029]/u.test(text)
}
