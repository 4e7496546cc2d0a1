import { createHmac, timingSafeEqual } from "node:crypto"

/** Signs who wants out of what, for a link that works without logging in (RFC 8058). */
export function writeUnsubscribeToken(audienceId: string, recipient: string, secret: string): string {
  return `${audienceId}.${Buffer.from(recipient).toString("base64url")}.${sign(audienceId, recipient, secret)}`
}

/** Who wants out of what; null for a token that was not signed with the secret. */
export function readUnsubscribeToken(token: string, secret: string): { audienceId: string; recipient: string } | null {
  const [audienceId, encoded, signature, ...rest] = token.split(".")
  if (audienceId === undefined || encoded === undefined || signature === undefined || rest.length > 0) return null
  const recipient = Buffer.from(encoded, "base64url").toString()
  const expected = Buffer.from(sign(audienceId, recipient, secret))
  const found = Buffer.from(signature)
  return found.length === expected.length && timingSafeEqual(found, expected) ? { audienceId, recipient } : null
}

function sign(audienceId: string, recipient: string, secret: string): string {
  return createHmac("sha256", secret).update(`unsubscribe\n${audienceId}\n${recipient}`).digest("base64url")
}
