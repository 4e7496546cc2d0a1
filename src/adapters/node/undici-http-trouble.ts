import type { HttpTrouble } from "../../ports/http.ts"

/** A failure that we found ourselves, and not the library. */
export class HttpFailure extends Error {
  readonly trouble: HttpTrouble

  constructor(trouble: HttpTrouble, cause: string) {
    super(cause)
    this.trouble = trouble
  }
}

/** What kind of trouble an error of sockets, TLS or undici stands for. */
export function troubleOf(error: unknown): { trouble: HttpTrouble; cause: string } {
  const chain = causesOf(error)
  const own = chain.find(cause => cause instanceof HttpFailure)
  if (own !== undefined) return { trouble: own.trouble, cause: own.message }
  const codes = chain.map(cause => String((cause as { code?: unknown }).code ?? ""))
  const cause = chain.map(({ message }) => message).find(Boolean) ?? String(error)
  const trouble = codes
    .map(code => byCode[code] ?? (isTls(code) ? "tls" : undefined))
    .find(found => found !== undefined)
  return { trouble: trouble ?? "connection-lost", cause }
}

const byCode: Record<string, HttpTrouble> = {
  EAI_AGAIN: "name-not-found",
  ECONNREFUSED: "refused",
  EHOSTUNREACH: "refused",
  ENETUNREACH: "refused",
  ENODATA: "name-not-found",
  ENOTFOUND: "name-not-found",
  EPROTO: "tls",
  ESERVFAIL: "name-not-found",
  ETIMEDOUT: "connect-timeout",
  ETIMEOUT: "name-not-found",
  UND_ERR_BODY_TIMEOUT: "body-timeout",
  UND_ERR_CONNECT_TIMEOUT: "connect-timeout",
  UND_ERR_HEADERS_OVERFLOW: "too-large",
  UND_ERR_HEADERS_TIMEOUT: "headers-timeout",
  HPE_HEADER_OVERFLOW: "too-large",
}

// OpenSSL's verification errors have no common prefix (Node.js documentation, "X509 certificate error codes").
function isTls(code: string): boolean {
  return /^(?:ERR_TLS|ERR_SSL|CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH|INVALID_CA)/.test(code)
}

function causesOf(error: unknown): Error[] {
  const chain: Error[] = []
  let at = error
  while (at instanceof Error && chain.length < 5) {
    chain.push(at)
    at = at instanceof AggregateError ? at.errors[0] : at.cause
  }
  return chain
}
