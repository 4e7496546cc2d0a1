import type { HttpTrouble } from "../../ports/http.ts"

/** What failed, as a stable code, and what the reader of a brief is told; the outlet's name goes before it. */
export interface TroubleWords {
  code: string
  sentence: string
}

export const httpTroubles: Record<HttpTrouble, TroubleWords> = {
  "bad-encoding": {
    code: "feed-unreadable",
    sentence: "could not be read: its answer is packed in a way that cannot be undone.",
  },
  "body-timeout": {
    code: "feed-unreachable",
    sentence: "could not be read: its answer did not come to an end in time.",
  },
  "connect-timeout": {
    code: "feed-unreachable",
    sentence: "could not be reached: its server did not pick up in time.",
  },
  "connection-lost": {
    code: "feed-unreachable",
    sentence: "could not be read: the connection to its server broke off.",
  },
  "forbidden-address": { code: "feed-forbidden", sentence: "was not asked: its address leads into a private network." },
  "headers-timeout": { code: "feed-unreachable", sentence: "could not be read: its server did not answer in time." },
  "name-not-found": { code: "feed-unreachable", sentence: "could not be reached: its server does not exist." },
  "redirect-loop": { code: "feed-unreachable", sentence: "could not be reached: its address leads round in circles." },
  refused: { code: "feed-unreachable", sentence: "could not be reached: its server refused the connection." },
  tls: {
    code: "feed-unreachable",
    sentence: "could not be reached: no secure connection to its server could be made.",
  },
  "too-large": { code: "feed-too-large", sentence: "could not be read: its answer is too large." },
}

/** For answers that are neither a feed nor 304. */
export function statusTrouble(status: number, headers: Record<string, string>): TroubleWords {
  if (headers["cf-mitigated"] === "challenge") {
    return {
      code: "feed-challenge",
      sentence: "could not be read: its server shows a test for robots instead of the feed.",
    }
  }
  if (status === 429 || status === 503) {
    return { code: "feed-asks-patience", sentence: "could not be read: its server asks to be left alone for a while." }
  }
  if (status === 401 || status === 407)
    return { code: "feed-login", sentence: "could not be read: its server asks for a password." }
  if (status === 403 || status === 451)
    return { code: "feed-refused", sentence: "could not be read: its server does not let us in." }
  if (status === 404)
    return { code: "feed-missing", sentence: "could not be read: nothing stands at its address any more." }
  if (status === 410) return { code: "feed-gone", sentence: "could not be read: its outlet has given the feed up." }
  if (status >= 500) return { code: "feed-server-fault", sentence: "could not be read: its server has a fault." }
  return { code: "feed-unexpected-answer", sentence: "could not be read: its server gave an answer that is no feed." }
}

/** For a feed that was not asked, since another one of its host was told to wait. */
export const sparedHost: TroubleWords = {
  code: "feed-asks-patience",
  sentence: "was not asked: its server asks to be left alone for a while.",
}

export function fileTrouble(code: string): TroubleWords {
  if (code === "ENOENT") return { code: "feed-missing", sentence: "could not be read: its file does not exist." }
  if (code === "EACCES" || code === "EPERM")
    return { code: "feed-refused", sentence: "could not be read: its file may not be opened." }
  return { code: "feed-unreadable", sentence: "could not be read: its file cannot be opened." }
}
