import ipaddr from "ipaddr.js"

/** Whether an IP address is one of the public internet. What is no address is not public. */
export function isPublicAddress(address: string): boolean {
  const parsed = parse(address)
  if (parsed === null || parsed.range() !== "unicast") return false
  return !special.some(([network, bits]) => parsed.kind() === network.kind() && parsed.match(network, bits))
}

/** Whether an address lies in one of the networks, or is one of the addresses, that an operator named. */
export function isAllowedAddress(address: string, allowed: string[]): boolean {
  const parsed = parse(address)
  if (parsed === null) return false
  return allowed.some(entry => {
    const range = parseRange(entry)
    return range !== null && range[0].kind() === parsed.kind() && parsed.match(range[0], range[1])
  })
}

export function isAllowedName(name: string, allowed: string[]): boolean {
  return allowed.some(entry => entry.toLowerCase() === name)
}

type Address = ipaddr.IPv4 | ipaddr.IPv6

// Blocks of IANA's special-purpose registries, and ways to write a private IPv4 address within IPv6, that ipaddr.js
// may count as unicast: IETF assignments, 6to4 relay, benchmarking, reserved, NAT64, Teredo and others of 2001::/23,
// 6to4, site-local, discard-only, SRv6, documentation, IPv4-compatible.
const special = `192.0.0.0/24 192.88.99.0/24 198.18.0.0/15 240.0.0.0/4 64:ff9b::/96 64:ff9b:1::/48 2001::/23 2002::/16
  fec0::/10 100::/64 5f00::/16 3fff::/20 ::/96`
  .split(/\s+/)
  .map(network => ipaddr.parseCIDR(network))

function parse(address: string): Address | null {
  const bare = address.split("%")[0]!
  return ipaddr.isValid(bare) ? ipaddr.process(bare) : null
}

function parseRange(entry: string): [Address, number] | null {
  try {
    if (entry.includes("/")) return ipaddr.parseCIDR(entry)
    const parsed = parse(entry)
    return parsed === null ? null : [parsed, parsed.kind() === "ipv4" ? 32 : 128]
  } catch {
    return null
  }
}
