import type { Instant } from "../model/time.ts"

/** Hands letters to a mail server. */
export interface Mailer {
  /** Writes a letter as a message. The same content gives the same bytes, signed where there is a key. */
  write(content: LetterContent): Promise<Message>
  /**
   * Hands one message over. Never rejects for what a server or the network does. `beforeBody` is awaited before the first
   * byte of the message leaves; when it rejects, no byte does, and the message comes back as `again`.
   */
  handOver(envelope: Envelope, message: Message, beforeBody: () => Promise<void>): Promise<Handover>
  close(): Promise<void>
}

/** What a letter says. Header values hold no control characters. */
export interface LetterContent {
  /** Without angle brackets. */
  messageId: string
  date: Instant
  from: MailAddress
  replyTo: MailAddress | null
  to: string
  subject: string
  text: string
  html: string | null
  /** What the HTML shows by `cid:` and the content-id. */
  pictures: { contentId: string; fileName: string; contentType: string; bytes: Uint8Array }[]
  attachments: { fileName: string; contentType: string; bytes: Uint8Array }[]
  headers: Record<string, string>
  /** Seeds the boundaries between the parts. */
  boundary: string
}

export interface MailAddress {
  name: string
  address: string
}

export interface Envelope {
  from: string
  to: string
}

/** A message as it goes over the wire; the body is the same for all recipients of an edition. */
export interface Message {
  /** Header lines, up to and with the empty line. */
  head: Uint8Array
  body: Uint8Array
}

/** How a try to hand over ended. `answer` is the server's, or what the network did. */
export type Handover =
  /** The server took it. */
  | { kind: "accepted"; answer: string }
  /** The server refused it for good. */
  | { kind: "refused"; answer: string }
  /** The server certainly does not have it; a later try may succeed. */
  | { kind: "again"; answer: string }
  /** The message had begun to leave, and no answer came: the server may have it. */
  | { kind: "unknown"; answer: string }
  /** The server does not let us in: no letter can go until the operator looks. */
  | { kind: "locked-out"; answer: string }
