import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { open } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import Database from "better-sqlite3"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { OutputFolder } from "../../../src/adapters/node/output-folder.ts"
import { openDatabase } from "../../../src/adapters/sqlite/open-database.ts"
import { SqliteStore } from "../../../src/adapters/sqlite/sqlite-store.ts"
import { backUpStore, checkStore, restoreStore } from "../../../src/adapters/sqlite/store-file.ts"
import { takeWorkspaceLock } from "../../../src/adapters/sqlite/workspace-lock.ts"
import { templateBundle } from "../../support/editions.ts"
import { sampleEdition } from "../../support/sample-edition.ts"
import { mountDisk, type SmallDisk, whyNoSmallDisk } from "../../support/small-disk.ts"

let file: string
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), "daybrief-store-")), "store.db")
})

const errand = { recipients: ["a@b.org"], whenQuiet: "send" as const, sendAt: 0, staleAt: 9e15, slotName: null }
const hourMs = 3_600_000

/** An edition with a PDF of 300 kB. */
function editionOf(hour: number) {
  const documents = [{ format: "pdf" as const, fileName: "e.pdf", bytes: Buffer.alloc(300_000, hour), hash: `${hour}` }]
  return sampleEdition({ number: hour + 1, slot: hour * hourMs, documents })
}

describe("each time that a store is opened", () => {
  it("it keeps a write-ahead log, syncs every commit, and bounds what the log keeps", () => {
    for (let time = 0; time < 3; time++) {
      const database = openDatabase(file)
      const pragma = (name: string) => database.pragma(name, { simple: true })
      expect([pragma("journal_mode"), pragma("synchronous"), pragma("journal_size_limit")]).toEqual([
        ...["wal", 2, 64 * 1024 * 1024],
      ])
      database.close()
    }
  })

  it("a file that is none is named, with what to do", () => {
    writeFileSync(file, "no store, but a letter to somebody, longer than the head of a page")
    expect(() => new SqliteStore(file)).toThrow(`${file}: this is no store of Daybrief. Name another file`)
  })

  it("P4: what waited in a backup is held when it is brought back, and no slot until then is due again", async () => {
    const store = new SqliteStore(file)
    const backup = `${file}.backup`
    await store.slotLedger.firstSeen("executive", 1)
    const letterPictures = [{ id: "p", name: "map" as const, bytes: new Uint8Array([7]) }]
    const saved = await store.saveEdition({ ...editionOf(1), letterPictures }, [], templateBundle, errand)
    backUpStore(file, backup)
    const [letter] = await store.outbox.letters({ editionId: saved.id })
    await store.outbox.change(letter!, { ...letter!, state: "sent", answer: "250 taken", changedAt: 2 * hourMs })
    await store.close()

    expect(restoreStore(backup, file, 5 * hourMs)).toEqual({ oldStore: `${file}.1.old`, lettersHeld: 1 })
    const restored = new SqliteStore(file)
    expect(await restored.outbox.dueLetters(9e15, 10, "mailbox")).toEqual([])
    expect(await restored.outbox.letters({})).toMatchObject([
      { state: "uncertain", answer: expect.stringContaining("backup") },
    ])
    expect(await restored.slotLedger.firstSeen("executive", 9 * hourMs)).toBe(5 * hourMs)
    // The same letter can be sent from here: nothing of it has to be drawn again.
    expect((await restored.edition(saved.id))?.letterPictures).toEqual(letterPictures)
    await restored.close()
  })

  it("its file gives back the room of what was pruned, and keeps the rest", async () => {
    const store = new SqliteStore(file)
    for (let hour = 0; hour < 10; hour++) await store.saveEdition(editionOf(hour), [], templateBundle, errand)
    const letters = await store.outbox.letters({})
    await store.prune({ articles: 0, documents: 9e15, messages: 0 })
    const freed = await store.shrink()
    expect(freed).toBeGreaterThan(10 * 300_000)
    expect(await store.shrink()).toBe(0)
    const sizeOnDisk = statSync(file).size + (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0)
    expect(sizeOnDisk).toBeLessThan(300_000)
    expect(await store.outbox.letters({})).toEqual(letters)
    await store.close()
    expect(() => checkStore(file)).not.toThrow()
  })

  it("a damaged one is found by looking through it", async () => {
    const store = new SqliteStore(file)
    for (let hour = 0; hour < 3; hour++) await store.saveEdition(editionOf(hour), [], templateBundle, errand)
    await store.close()
    expect(() => checkStore(file)).not.toThrow()
    const database = new Database(file)
    const root = database.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'letter'").pluck().get() as number
    const size = database.pragma("page_size", { simple: true }) as number
    database.close()
    const handle = await open(file, "r+")
    await handle.write(Buffer.alloc(size, 0xff), 0, size, (root - 1) * size)
    await handle.close()
    const sentence = "the store is damaged. Bring back a copy with `daybrief restore FILE`."
    expect(() => checkStore(file)).toThrow("Bring back a copy with `daybrief restore FILE`")
    const opened = new SqliteStore(file)
    await expect(opened.outbox.letters({})).rejects.toThrow(`${file}: ${sentence}`)
    await opened.close()
    // The copy is not to blame.
    expect(() => backUpStore(file, `${file}.copy`)).toThrow(`${file}: ${sentence}`)
    expect(existsSync(`${file}.copy`)).toBe(false)
  })
})

describe("P6: a store that another program holds", () => {
  it("ends the work with a sentence, writes no half of it, and goes on when it is free", async () => {
    const store = new SqliteStore(file)
    const other = new Database(file)
    other.exec("BEGIN IMMEDIATE")
    const held = store.saveEdition(editionOf(1), [], templateBundle, errand)
    await expect(held).rejects.toThrow("another program has held the store for more than 5 seconds")
    other.exec("ROLLBACK")
    other.close()
    expect(await store.editions()).toEqual([])
    expect(await store.outbox.letters({})).toEqual([])
    const edition = await store.saveEdition(editionOf(1), [], templateBundle, errand)
    expect(await store.outbox.letters({})).toHaveLength(1)
    expect((await store.edition(edition.id))?.documents).toHaveLength(1)
    await store.close()
  })
})

const missing = whyNoSmallDisk()
if (missing !== null) console.log(`The tests of a full disk are passed over: ${missing}.`)

describe.skipIf(missing !== null)("P6, P7: a disk that is full", () => {
  let disk: SmallDisk
  beforeEach(() => {
    disk?.unmount()
    disk = mountDisk(8)!
  })
  afterAll(() => disk?.unmount())

  it("ends the work with a sentence; every edition before it is whole", async () => {
    const store = new SqliteStore(join(disk.folder, "store.db"))
    let made = 0
    let failure: unknown
    while (failure === undefined && made < 100) {
      await store.saveEdition(editionOf(made), [], templateBundle, errand).then(
        () => made++,
        error => {
          failure = error
        },
      )
    }
    expect(String(failure)).toMatch(/store\.db: the disk is full\. Nothing of this step was written; make room/)
    expect(made).toBeGreaterThan(3)
    // Reading goes on, and what was there is there whole.
    expect(await store.editions()).toHaveLength(made)
    expect(await store.outbox.letters({})).toHaveLength(made)
    for (const { id } of await store.editions()) expect((await store.edition(id))?.documents).toHaveLength(1)
    await store.close()
    expect(() => checkStore(join(disk.folder, "store.db"))).not.toThrow()
  })

  it("needs no new start when there is room again", async () => {
    const store = new SqliteStore(join(disk.folder, "store.db"))
    disk.fill(100_000)
    await expect(store.saveEdition(editionOf(1), [], templateBundle, errand)).rejects.toThrow("the disk is full")
    expect(await store.editions()).toEqual([])
    disk.clear()
    await store.saveEdition(editionOf(1), [], templateBundle, errand)
    expect(await store.editions()).toHaveLength(1)
    await store.close()
  })

  it("is named as well by a program that only starts", () => {
    disk.fill()
    const holder = { pid: 1, command: "daybrief serve", since: "" }
    expect(() => takeWorkspaceLock(join(disk.folder, "lock.db"), holder)).toThrow("lock.db: the disk is full")
    expect(() => new SqliteStore(join(disk.folder, "store.db"))).toThrow("store.db: the disk is full")
  })

  it("leaves the document that was there, and no part of the new one", async () => {
    const output = new OutputFolder(disk.folder)
    const path = await output.write("2025-03-14/press.pdf", Buffer.from("yesterday's"))
    disk.fill(20_000)
    const written = output.write("2025-03-14/press.pdf", Buffer.alloc(500_000))
    await expect(written).rejects.toThrow("press.pdf: the disk is full. What stood there before is untouched.")
    expect(readFileSync(path, "utf8")).toBe("yesterday's")
    expect(readdirSync(join(disk.folder, "2025-03-14"))).toEqual(["press.pdf"])
  })

  it("is told apart from one that may only be read", async () => {
    const output = new OutputFolder(disk.folder)
    disk.forbidWriting()
    await expect(output.write("a.html", Buffer.from("x"))).rejects.toThrow(
      "a.html: its folder may not be written to. Give the user who runs Daybrief the right to it",
    )
    await expect(output.write("2025-03-14/a.html", Buffer.from("x"))).rejects.toThrow(
      "its folder can't be made. Look at",
    )
  })

  it("leaves no half of a backup", async () => {
    const store = new SqliteStore(file)
    for (let hour = 0; hour < 40; hour++) await store.saveEdition(editionOf(hour), [], templateBundle, errand)
    const target = join(disk.folder, "copy.db")
    expect(() => backUpStore(file, target)).toThrow(`${target}: the disk is full`)
    expect(existsSync(target)).toBe(false)
    await store.close()
  })
})
