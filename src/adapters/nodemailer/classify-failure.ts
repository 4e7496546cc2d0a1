import type { Handover } from "../../ports/mailer.ts"

/** What a failed try means for the letter. `hasBegun`: whether a byte of the message may have left. */
export function classifyFailure(error: unknown, hasBegun: boolean): Handover {
  const { code, originalCode, responseCode, response, command, message } = error as SmtpError
  const answer = response ?? [code, message].filter(part => part !== undefined).join(" ")
  if (!hasBegun && (lockedOut.has(code ?? "") || untrusted.test(originalCode ?? ""))) {
    // 454 is a server that can't look passwords up just now; 535 is a wrong password.
    return { kind: responseCode !== undefined && responseCode < 500 ? "again" : "locked-out", answer }
  }
  // 421 closes the channel, whatever was asked; no answer to a greeting or EHLO is about this letter.
  if (command === "CONN" || command === "EHLO" || command === "HELO") {
    return hasBegun && responseCode === undefined ? { kind: "unknown", answer } : { kind: "again", answer }
  }
  if (responseCode !== undefined && responseCode >= 500) return { kind: "refused", answer }
  if (responseCode !== undefined && responseCode >= 400) return { kind: "again", answer }
  // The server had named its largest size: the message is not even offered, and no later try is better.
  if (code === "EMESSAGE" && command === "MAIL FROM" && !hasBegun) return { kind: "refused", answer }
  // No code, or one that makes no sense here: the body decides.
  return { kind: hasBegun ? "unknown" : "again", answer }
}

interface SmtpError {
  code?: string
  /** Node's code, where nodemailer put its own in the place. */
  originalCode?: string
  responseCode?: number
  response?: string
  command?: string
  message: string
}

const lockedOut = new Set(["EAUTH", "ENOAUTH", "EOAUTH2", "ETLS", "EREQUIRETLS", "ECONFIG"])

// A certificate that nobody vouches for, or a server that speaks no TLS where it should.
const untrusted = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO)/
