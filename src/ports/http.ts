/** One GET over HTTP or HTTPS, redirects followed by the adapter, each hop guarded against private networks. */
export interface Http {
  /**
   * Never rejects for what a server or the network does: that comes back as `trouble`.
   * Rejects only when `signal` is aborted.
   */
  get(request: HttpRequest, signal?: AbortSignal): Promise<HttpAnswer>
}

export interface HttpRequest {
  url: string
  /** Names in lower case. */
  headers: Record<string, string>
  /** Most bytes after Content-Encoding was undone. */
  bytesMax: number
  /** Least pause since the last answer of the same host, in ms. */
  spacingMs?: number
}

export type HttpAnswer =
  | {
      kind: "answer"
      status: number
      /** Names in lower case; several values joined by ", ". */
      headers: Record<string, string>
      /** Decoded body; empty for 304. */
      body: Uint8Array
      /** Address after redirects. */
      url: string
      /** Every hop that was a permanent redirect (301, 308), as long as no temporary one came before it. */
      movedTo: string | null
    }
  | { kind: "trouble"; trouble: HttpTrouble; cause: string }

/** What can go wrong before there is an answer. */
export type HttpTrouble =
  | "refused"
  | "name-not-found"
  | "tls"
  | "connect-timeout"
  | "headers-timeout"
  | "body-timeout"
  | "too-large"
  | "redirect-loop"
  | "forbidden-address"
  | "bad-encoding"
  | "connection-lost"
