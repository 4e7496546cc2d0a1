/** Posts to an address on the web, guarded against private networks, and never follows it anywhere. */
export interface Poster {
  /** Never rejects for what a server or the network does. */
  post(request: PostRequest): Promise<PostAnswer>
  close(): Promise<void>
}

export interface PostRequest {
  url: string
  /** Names in lower case. */
  headers: Record<string, string>
  body: Uint8Array
  /** Whether the host may be a private one. */
  isPrivateAllowed: boolean
}

export type PostAnswer =
  | {
      kind: "answer"
      status: number
      /** The first bytes of the body, as text on one line. */
      text: string
    }
  /** The guard let nothing through to that address. */
  | { kind: "forbidden"; cause: string }
  | { kind: "trouble"; cause: string }
