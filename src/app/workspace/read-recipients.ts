import { existsSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import type { SettingsFault } from "../../model/settings-error.ts"
import { addressKey, isMailAddress } from "../../text/mail-addresses.ts"

/** Who gets letters, each mailbox once, and the lines that name nobody. */
export interface Recipients {
  addresses: string[]
  faults: SettingsFault[]
}

/**
 * Those whom the settings name, and those in the file as it is now: somebody who is added while `serve` runs gets the next
 * edition. A line that names nobody leaves the others alone.
 */
export function readRecipients(root: string, listed: string[], file: string): Recipients {
  const path = resolve(root, file)
  const lines = existsSync(path) ? linesOf(readFileSync(path, "utf8")) : []
  const named = lines.filter(({ address }) => address !== "")
  const faults = named.flatMap(({ address, line }): SettingsFault[] => {
    if (isMailAddress(address)) return []
    const message = `found \`${address}\`; expected one mail address such as anna@example.org, or \`#\` and a remark`
    return [{ file, line, column: 1, field: null, message }]
  })
  const byMailbox = new Map<string, string>()
  for (const address of [...listed, ...named.map(({ address }) => address).filter(isMailAddress)]) {
    if (!byMailbox.has(addressKey(address))) byMailbox.set(addressKey(address), address)
  }
  return { addresses: [...byMailbox.values()], faults }
}

/** The file's text with an address more; null where it is there already. */
export function addRecipient(text: string, address: string): string | null {
  if (linesOf(text).some(line => addressKey(line.address) === addressKey(address))) return null
  return `${text}${text === "" || text.endsWith("\n") ? "" : "\n"}${address}\n`
}

/** The file's text without an address, remarks left as they are; null where it is not there. */
export function removeRecipient(text: string, address: string): string | null {
  const gone = new Set(
    linesOf(text).flatMap(one => (addressKey(one.address) === addressKey(address) ? [one.line] : [])),
  )
  if (gone.size === 0) return null
  const lines = text.split("\n").filter((_, index) => !gone.has(index + 1))
  return lines.join("\n")
}

// One address a line. A remark begins with `#` at the line's start or after a space: an address may hold one as well.
function linesOf(text: string): { address: string; line: number }[] {
  return text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .map((line, index) => ({ address: line.replace(/(^|\s)#.*$/, "").trim(), line: index + 1 }))
}
