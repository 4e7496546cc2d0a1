/**
 * A sentence for a log, which more people read than the store: addresses of persons are shortened to their first letter
 * and their domain, and what a web address carries to be let in (a name and password, a query) is left out.
 */
export function maskPrivate(sentence: string): string {
  return sentence.replace(webAddress, maskWebAddress).replace(maybeAddresses, maskMailAddresses)
}

const webAddress = /\bhttps?:\/\/[^\s"'<>()]+/gi

// What mail addresses stand in, in any script. They are looked for from `@` to `@`, since an expression that begins with
// the name before it tries every letter of a long word.
const maybeAddresses = /[^\s"'<>(),;:/]+/g
const domain = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/u

// Everything before the `@` goes but its first character.
function maskMailAddresses(run: string): string {
  const [start = "", ...others] = run.split("@")
  const masked: string[] = []
  let name = start
  for (const other of others) {
    const found = name === "" ? "" : (domain.exec(other)?.[0] ?? "")
    masked.push(found === "" ? `${name}@` : `${String.fromCodePoint(name.codePointAt(0)!)}…@${found}`)
    name = other.slice(found.length)
  }
  return masked.join("") + name
}

function maskWebAddress(address: string): string {
  return address.replace(/^(https?:\/\/)[^/?#]*@/i, "$1").replace(/\?[^#]*/, "?…")
}
