import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, it } from "vitest"
import { SqliteStore } from "../../../src/adapters/sqlite/sqlite-store.ts"
import { outboxContract } from "../../contracts/outbox.ts"
import { article } from "../../support/articles.ts"
import { templateBundle } from "../../support/editions.ts"
import { sampleEdition } from "../../support/sample-edition.ts"

outboxContract("the SQLite store", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "daybrief-outbox-")), "store.db")
  let store = new SqliteStore(file)
  return {
    store,
    async reopen() {
      await store.close()
      store = new SqliteStore(file)
      return store
    },
  }
})

it("the slot of an edition that was there and its letters are written down both or neither", async () => {
  const store = new SqliteStore(":memory:")
  const edition = await store.saveEdition(sampleEdition(), [], templateBundle)
  const { slot } = edition
  const errand = { recipients: ["anna@example.org"], whenQuiet: "send" as const, sendAt: slot, staleAt: slot }
  const broken = { ...errand, slotName: { day: "2027-03-15", number: 0 }, sendAt: Number.NaN }
  await expect(store.outbox.plan(edition, broken)).rejects.toThrow()
  await expect(store.saveEdition(sampleEdition(), [], templateBundle, broken)).rejects.toThrow()
  expect(await store.slotLedger.slots("executive", "2027-03-15")).toEqual([])
  expect(await store.outbox.plan(edition, { ...broken, sendAt: slot })).toBe(1)
  await store.close()
})

it("what comes to the shelf after an edition is left for the next one, though the clock was set back", async () => {
  const store = new SqliteStore(":memory:")
  const { period, slot } = await store.saveEdition(sampleEdition(), [], templateBundle)
  await store.saveCollection([], [article({ title: "One", text: "One.", arrived: slot - 7_200_000 })])
  await store.saveCollection([], [article({ title: "Two", text: "Two.", arrived: period.to })])
  await store.saveCollection([], [article({ title: "Three", text: "Three.", arrived: slot + 7_200_000 })])
  const next = { from: period.to, to: slot + 86_400_000 }
  const arrived = await store.articlesArrived(next, Number.MIN_SAFE_INTEGER)
  expect(arrived.map(({ title, arrived }) => [title, arrived]).sort()).toEqual([
    ["One", period.to + 1],
    ["Three", slot + 7_200_000],
    ["Two", period.to + 1],
  ])
  await store.close()
})

it("an edition that was made for a day far ahead keeps nothing from the other audiences", async () => {
  const { slot, period } = sampleEdition()
  const store = new SqliteStore(":memory:", { now: () => slot + 3_600_000 })
  await store.saveEdition(sampleEdition(), [], templateBundle)
  const ahead = slot + 7 * 86_400_000
  const other = { audienceId: "press", slot: ahead, period: { from: slot, to: ahead } }
  await store.saveEdition(sampleEdition(other), [], templateBundle)
  await store.saveCollection([], [article({ title: "Today", text: "One.", arrived: slot + 3_600_000 })])
  // What a run for an earlier moment finds is new to those whose editions came since.
  await store.saveCollection([], [article({ title: "Replayed", text: "Two.", arrived: slot - 5 * 86_400_000 })])
  const next = await store.articlesArrived({ from: period.to, to: slot + 86_400_000 }, Number.MIN_SAFE_INTEGER)
  expect(next.map(({ title }) => title).sort()).toEqual(["Replayed", "Today"])
  await store.close()
})
