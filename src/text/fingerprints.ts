import { createHash } from "node:crypto"

/** Key of a statement: SHA-256 (32 hex digits) of where it stands and its text. The same sentence elsewhere has another. */
export function statementId(source: string, text: string): string {
  return createHash("sha256").update(`${source}\u0000${text}`).digest("hex").slice(0, 32)
}
