import { trackingParameters, trackingPrefixes } from "./tracking-parameters.ts"

/**
 * The form of an address under which two links to one article are equal: no fragment, no tracking parameters, no
 * default port, no user. Null for what is not http or https.
 */
export function canonicalAddress(address: string): string | null {
  const url = httpAddress(address)
  if (url === null) return null
  url.hash = ""
  url.username = ""
  url.password = ""
  if (url.hostname.endsWith(".")) url.hostname = url.hostname.slice(0, -1)
  dropTracking(url)
  if (url.pathname !== "/") url.pathname = url.pathname.replace(/\/{2,}/g, "/")
  return url.href
}

/** An absolute http(s) address from a link and the address of its document; null where there is none. */
export function resolveAddress(link: string, base: string | null): string | null {
  const trimmed = link.trim()
  if (trimmed === "") return null
  const url = httpAddress(trimmed, base ?? undefined)
  return url === null ? null : url.href
}

function httpAddress(address: string, base?: string): URL | null {
  const url = URL.parse(address, base)
  return url !== null && (url.protocol === "https:" || url.protocol === "http:") ? url : null
}

// The query is cut as text: `URLSearchParams` would write every other parameter anew (%20 as +).
function dropTracking(url: URL): void {
  const kept = url.search
    .slice(1)
    .split("&")
    .filter(pair => pair !== "" && !isTracking(pair))
  url.search = kept.join("&")
}

function isTracking(pair: string): boolean {
  const name = pair.split("=", 1)[0]!.toLowerCase()
  return trackingParameters.has(name) || trackingPrefixes.some(prefix => name.startsWith(prefix))
}
