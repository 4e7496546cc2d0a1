/**
 * A sentence for a log, which more people read than the store: addresses of persons are shortened to their first letter
 * and their domain, and what a web address carries to be let in (a name and password, a query) is left out.
 */
export function maskPrivate(sentence: string): string {
  return sentence.replace(webAddress, maskWebAddress).replace(mailAddress, (_, first, domain) => `${first}…@${domain}`)
}

const webAddress = /\bhttps?:\/\/[^\s"'<>()]+/gi

// Everything before the `@` but its first character, in any script.
const mailAddress = /([^\s"'<>(),;:@/])[^\s"'<>(),;:@/]*@([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)/gu

function maskWebAddress(address: string): string {
  return address.replace(/^(https?:\/\/)[^/?#]*@/i, "$1").replace(/\?[^#]*/, "?…")
}
