import { promises as dns } from "node:dns"
import { connect as connectTcp, isIP, type Socket } from "node:net"
import { connect as connectTls } from "node:tls"
import type { buildConnector } from "undici"
import { isAllowedAddress, isAllowedName, isPublicAddress } from "./public-address.ts"
import { HttpFailure } from "./undici-http-trouble.ts"

export interface GuardOptions {
  /** Private networks (`192.168.1.0/24`), addresses and host names that may be asked all the same. */
  allowPrivate?: string[]
  /** Finds all addresses of a name; for tests. */
  resolver?: (name: string) => Promise<string[]>
  /** Dials one of the checked addresses; for tests. */
  dial?: (addresses: string[], port: number) => Socket
}

// Ports on which feeds are served; every other one may be some service that takes HTTP for its own protocol.
const ports = new Set(["", "80", "443", "8080", "8443"])

/**
 * First part of the guard against requests into private networks: scheme, user, port, names, literal addresses.
 * Throws an `HttpFailure` for what is forbidden. URL has already turned 0x7f000001, 017700000001, 127.1 and full-width
 * digits into 127.0.0.1.
 */
export function guardAddress(address: string, { allowPrivate = [] }: GuardOptions): URL {
  const url = URL.parse(address)
  if (url === null) throw forbidden(`not an address: ${address.slice(0, 200)}`)
  if (url.protocol !== "http:" && url.protocol !== "https:") throw forbidden(`scheme ${url.protocol}`)
  if (url.username !== "" || url.password !== "") throw forbidden("user or password in the address")
  const name = bareHost(url.hostname)
  const isAllowed = isIP(name) ? isAllowedAddress(name, allowPrivate) : isAllowedName(name, allowPrivate)
  if (isAllowed) return url
  if (!ports.has(url.port) && !mayResolveToAllowed(name, allowPrivate)) throw forbidden(`port ${url.port}`)
  if (isIP(name) ? !isPublicAddress(name) : isLocalName(name)) throw forbidden(name)
  return url
}

/**
 * The other parts: all addresses of a name have to be public before one is dialled, and the address that was reached is
 * checked again before a byte is sent. So neither a name that changes its answer nor a connection tried twice gets by.
 */
export function guardedConnector(options: GuardOptions, timeoutMs: number): buildConnector.connector {
  const resolve = options.resolver ?? resolverWithCache()
  return (target, done) => {
    const host = bareHost(target.hostname)
    const port = Number(target.port || (target.protocol === "https:" ? 443 : 80))
    let socket: Socket | undefined
    const timer = setTimeout(
      () => finish(new HttpFailure("connect-timeout", `no connection after ${timeoutMs} ms`)),
      timeoutMs,
    )
    let isDone = false
    const finish = (error: Error | null) => {
      if (isDone) return
      isDone = true
      clearTimeout(timer)
      if (error === null) return done(null, socket!)
      socket?.on("error", () => {})
      socket?.destroy()
      done(error, null)
    }
    checkedAddresses(host, port, resolve, options)
      .then(addresses => {
        if (isDone) return
        socket = (options.dial ?? dial)(addresses, port)
        socket.once("error", finish)
        socket.once("connect", () => {
          const reached = socket!.remoteAddress ?? ""
          if (!isPermitted(reached, host, options)) return finish(forbidden(`reached ${reached}`))
          if (target.protocol !== "https:") return finish(null)
          socket = secure(socket!, host)
          socket.once("error", finish)
          socket.once("secureConnect", () => finish(null))
        })
      })
      .catch(finish)
  }
}

async function checkedAddresses(
  host: string,
  port: number,
  resolve: (name: string) => Promise<string[]>,
  options: GuardOptions,
): Promise<string[]> {
  const addresses = isIP(host) ? [host] : await resolve(host)
  if (addresses.length === 0) throw new HttpFailure("name-not-found", `${host} has no address`)
  const refused = addresses.find(address => !isPermitted(address, host, options))
  if (refused !== undefined) throw forbidden(`${host} is ${refused}`)
  const isAllowed =
    isAllowedName(host, options.allowPrivate ?? []) ||
    addresses.every(address => isAllowedAddress(address, options.allowPrivate ?? []))
  if (!isAllowed && !ports.has(String(port))) throw forbidden(`port ${port}`)
  return addresses
}

function isPermitted(address: string, host: string, { allowPrivate = [] }: GuardOptions): boolean {
  return isPublicAddress(address) || isAllowedAddress(address, allowPrivate) || isAllowedName(host, allowPrivate)
}

function dial(addresses: string[], port: number): Socket {
  return connectTcp({
    host: addresses[0]!,
    port,
    autoSelectFamily: addresses.length > 1,
    noDelay: true,
    ...(addresses.length > 1 && {
      host: "checked.invalid",
      lookup: (_name, _options, found) =>
        found(
          null,
          addresses.map(address => ({ address, family: isIP(address) })),
        ),
    }),
  })
}

function secure(socket: Socket, host: string): Socket {
  return connectTls({ socket, servername: isIP(host) ? "" : host, host, ALPNProtocols: ["http/1.1"] })
}

// c-ares, since `dns.lookup` has four threads: forty dead names held all other feeds up for 40 s.
function resolverWithCache(): (name: string) => Promise<string[]> {
  const resolver = new dns.Resolver({ timeout: 2_000, tries: 2 })
  const cache = new Map<string, { at: number; addresses: Promise<string[]> }>()
  return name => {
    const known = cache.get(name)
    if (known !== undefined && performance.now() - known.at < cacheMs) return known.addresses
    const addresses = resolveAll(resolver, name)
    if (cache.size >= cacheMax) cache.clear()
    cache.set(name, { at: performance.now(), addresses })
    return addresses
  }
}

const cacheMs = 60_000
const cacheMax = 10_000

async function resolveAll(resolver: InstanceType<typeof dns.Resolver>, name: string): Promise<string[]> {
  const [four, six] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)])
  const addresses = [four, six].flatMap(answer => (answer.status === "fulfilled" ? answer.value : []))
  if (addresses.length > 0) return addresses
  // Names of the machine's own list (/etc/hosts) and of other name services are known to the system alone.
  const found = await dns.lookup(name, { all: true }).catch(() => [])
  if (found.length > 0) return found.map(({ address }) => address)
  throw new HttpFailure("name-not-found", four.status === "rejected" ? String(four.reason) : `${name} has no address`)
}

function bareHost(hostname: string): string {
  return hostname
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "")
    .toLowerCase()
}

function isLocalName(name: string): boolean {
  return name === "" || name === "localhost" || /\.(?:localhost|local|internal|localdomain|home\.arpa)$/.test(name)
}

// A name may turn out to be an allowed private address; its port is checked again when that is known.
function mayResolveToAllowed(name: string, allowPrivate: string[]): boolean {
  return isIP(name) === 0 && allowPrivate.some(entry => isIP(entry.split("/")[0]!) !== 0)
}

function forbidden(cause: string): HttpFailure {
  return new HttpFailure("forbidden-address", cause)
}
