import { describe, expect, it } from "vitest"
import type { FeedMemory } from "../../../src/model/feed.ts"
import { silentFeeds } from "../../../src/stages/7-compose/silent-feeds.ts"

const now = Date.parse("2025-03-14T03:00:00Z")
const day = 86_400_000
const feed = { id: "a", title: "Ararat Courier", url: "https://ararat.example/feed" }
const gaps = (memory: Partial<FeedMemory>) =>
  silentFeeds([feed], new Map([["a", { feedId: "a", failures: 0, ...memory }]]), now).map(({ sentence }) => sentence)

describe("a brief names a feed", () => {
  it("whose last poll failed, in the words of that poll", () => {
    expect(gaps({ failures: 2, troubleSentence: "Ararat Courier could not be reached." })).toEqual([
      "Ararat Courier could not be reached.",
    ])
  })

  it("that has said nothing for much longer than its habit", () => {
    expect(gaps({ itemsPerDay: 4, changedAt: now - 8 * day })).toEqual([
      "Ararat Courier has brought nothing for 8 days, which is longer than is usual for it.",
    ])
  })

  it("but not one that is slow by habit, or was never seen to change, or was not read yet", () => {
    expect(gaps({ itemsPerDay: 0.1, changedAt: now - 30 * day })).toEqual([])
    expect(gaps({ changedAt: now - 30 * day })).toEqual([])
    expect(silentFeeds([feed], new Map(), now)).toEqual([])
  })
})
