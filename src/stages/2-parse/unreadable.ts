import type { Feed } from "../../model/feed.ts"
import type { Note } from "../../model/outcome.ts"

/** Why a document gave no feed, as a code and the words that follow the outlet's name. */
export const unreadableWords = {
  "challenge-page": ["feed-challenge", "could not be read: its server shows a test for robots instead of the feed."],
  empty: ["feed-empty", "could not be read: what came was empty."],
  "login-page": ["feed-login", "could not be read: a login page stands in the feed's place."],
  "no-json-feed": ["feed-invalid", "could not be read: what came is JSON, but no feed."],
  other: ["feed-invalid", "could not be read: what came is no feed."],
  "too-slow": ["feed-invalid", "could not be read: its feed takes too long to take apart."],
  "web-page": ["feed-web-page", "could not be read: a web page stands in the feed's place."],
} as const

export function unreadable(feed: Feed, kind: keyof typeof unreadableWords, cause?: string): Note {
  const [code, words] = unreadableWords[kind]
  return {
    code,
    kind: "gap",
    subject: feed.id,
    sentence: `${feed.title} ${words}`,
    ...(cause !== undefined && { cause }),
  }
}
