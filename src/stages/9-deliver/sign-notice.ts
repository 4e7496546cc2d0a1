import { createHmac } from "node:crypto"
import type { Instant } from "../../model/time.ts"

/**
 * The headers of a signed notice, after the Standard Webhooks specification (1.0): HMAC-SHA256 over name, time and body, so
 * that a receiver can tell a forged one by its signature and a replayed one by its age.
 * @param secret text, or `whsec_` and base64.
 */
export function signNotice(id: string, body: Uint8Array, secret: string, now: Instant): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000))
  const key = secret.startsWith("whsec_") ? Buffer.from(secret.slice("whsec_".length), "base64") : Buffer.from(secret)
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest("base64")
  return { "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` }
}
