/** Where an audience's editions go besides mailboxes. */
export type Place = { name: PlaceName } & (CopyPlace | WebhookPlace | CommandPlace)

/** Names it in the ledger, one an edition: `copy:briefs`, `webhook:hooks.example.org#1a2b3c`, `command:scripts/publish.sh`. */
export type PlaceName = `${"copy" | "webhook" | "command"}:${string}`

/** A further folder. */
export interface CopyPlace {
  kind: "copy"
  /** Absolute. */
  folder: string
}

/** An address on the web that hears of each edition. */
export interface WebhookPlace {
  kind: "webhook"
  url: string
  /** Signs what is posted; null for none. */
  secret: string | null
  /** Whether the brief goes as well, or only where its documents are. */
  hasBrief: boolean
  /** Whether the address may be one of a private network. */
  isPrivateAllowed: boolean
}

/** A program of the operator's, called without a shell. */
export interface CommandPlace {
  kind: "command"
  argv: string[]
  timeMaxMs: number
}

/** Whether a letter goes to a place and not to a mailbox: no mail address holds a colon. */
export function isPlaceName(recipient: string): recipient is PlaceName {
  return recipient.includes(":")
}
