import { isIP } from "node:net"
import type { SettingsFault } from "../../model/settings-error.ts"
import type { FaultAt } from "./checked-yaml.ts"

/** Looks at `fetch.allow_private`: an entry that names nothing would let nothing in, and nobody would know why. */
export function checkPrivate(entries: string[], faultAt: FaultAt, faults: SettingsFault[]): void {
  for (const [index, entry] of entries.entries()) {
    if (isIP(entry) !== 0 || isNetwork(entry) || isHostName(entry)) continue
    const expected = "expected a host, an address or a network such as 192.168.1.10 or 10.1.0.0/16"
    faults.push(faultAt(["fetch", "allow_private", index], `found \`${entry}\`; ${expected}`))
  }
}

function isNetwork(entry: string): boolean {
  const [address = "", bits = "", ...rest] = entry.split("/")
  const bitsMax = { 0: -1, 4: 32, 6: 128 }[isIP(address)]!
  return rest.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= bitsMax
}

// What holds only digits and dots is an address with a mistake.
function isHostName(entry: string): boolean {
  return /^(?=.{1,253}$)\w(?:[\w-]{0,61}\w)?(?:\.\w(?:[\w-]{0,61}\w)?)*$/.test(entry) && !/^[\d.]+$/.test(entry)
}
