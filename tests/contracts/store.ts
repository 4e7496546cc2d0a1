import { afterEach, beforeEach, describe, expect, it } from "vitest"
import type { ToldStatement } from "../../src/model/change.ts"
import type { Edition } from "../../src/model/edition.ts"
import type { PictureName } from "../../src/model/picture.ts"
import type { Store } from "../../src/ports/store.ts"
import { article } from "../support/articles.ts"
import { quietBrief, templateBundle } from "../support/editions.ts"
import { sampleEdition } from "../support/sample-edition.ts"

/** What every store must do; runs against each adapter. `reopen` closes and opens the same data again. */
export function storeContract(name: string, open: () => Promise<{ store: Store; reopen(): Promise<Store> }>): void {
  describe(name, () => {
    let store: Store
    let reopen: () => Promise<Store>

    beforeEach(async () => {
      const opened = await open()
      store = opened.store
      reopen = opened.reopen
    })
    afterEach(() => store.close())

    it("keeps memories and articles over a restart", async () => {
      await store.saveCollection([{ feedId: "a", failures: 0, etag: '"1"' }], [article({ title: "One", text: "One." })])
      store = await reopen()
      expect((await store.feedMemories()).get("a")).toEqual({ feedId: "a", failures: 0, etag: '"1"' })
      expect(await store.countArticles()).toBe(1)
    })

    it("knows an article again by its fingerprint, and adds the feed that carried it too", async () => {
      const first = article({ title: "One", text: "One." })
      const other = { ...first, sources: [{ feedId: "wire", outlet: "Wire", grade: null }] }
      expect(await store.saveCollection([], [first])).toEqual({ added: 1, revised: 0 })
      expect(await store.saveCollection([], [first, other])).toEqual({ added: 0, revised: 0 })
      const [stored] = await store.articlesByFingerprint([first.fingerprint])
      expect(stored?.sources.map(({ feedId }) => feedId)).toEqual(["ararat-courier", "wire"])
    })

    it("brings a corrected article to the shelf again, with its first date", async () => {
      const first = article({ title: "One", text: "Six were hurt.", arrived: 1_000 })
      const corrected = {
        ...first,
        text: "Seven were hurt.",
        sentences: ["Seven were hurt."],
        arrived: 2_000,
        published: 9,
      }
      await store.saveCollection([], [first])
      expect(await store.saveCollection([], [corrected])).toEqual({ added: 0, revised: 1 })
      const [stored] = await store.articlesArrived({ from: 1_000, to: 2_000 }, 0)
      expect(stored).toMatchObject({ text: "Seven were hurt.", published: first.published })
    })

    it("knows a feed by its address when it bears another name: it goes on correcting its articles, and is no second source", async () => {
      const first = article({ title: "One", text: "Six were hurt." })
      const renamed = [{ feedId: "ararat-international", outlet: "Ararat International", grade: "B" as const }]
      const memory = (feedId: string, url: string) => ({ feedId, url, failures: 0 })
      await store.saveCollection([memory("ararat-courier", "https://ararat.example/feed")], [first])
      const now = [memory("ararat-international", "https://ararat.example/feed")]
      expect(await store.saveCollection(now, [{ ...first, sources: renamed }])).toEqual({ added: 0, revised: 0 })
      const corrected = { ...first, text: "Seven were hurt.", sources: renamed }
      expect(await store.saveCollection(now, [corrected])).toEqual({ added: 0, revised: 1 })
      const copy = { ...first, text: "Eight…", sources: [{ feedId: "wire", outlet: "Wire", grade: null }] }
      const elsewhere = [memory("wire", "https://wire.example/feed")]
      expect(await store.saveCollection(elsewhere, [copy])).toEqual({ added: 0, revised: 0 })
      const [stored] = await store.articlesByFingerprint([first.fingerprint])
      expect(stored).toMatchObject({ text: "Seven were hurt.", sources: [...renamed, ...copy.sources] })
    })

    it("takes a correction of a feed that was renamed at the same look", async () => {
      const first = article({ title: "One", text: "Six were hurt." })
      const renamed = [{ feedId: "ararat-international", outlet: "Ararat International", grade: null }]
      const memory = { url: "https://ararat.example/feed", failures: 0 }
      await store.saveCollection([{ feedId: "ararat-courier", ...memory }], [first])
      const corrected = { ...first, text: "Seven were hurt.", sources: renamed }
      const saved = await store.saveCollection([{ feedId: "ararat-international", ...memory }], [corrected])
      expect(saved).toEqual({ added: 0, revised: 1 })
    })

    it("does not take another feed's shorter text for a correction", async () => {
      const first = article({ title: "One", text: "A long text of the first feed." })
      const teaser = { ...first, text: "A long text…", sources: [{ feedId: "wire", outlet: "Wire", grade: null }] }
      await store.saveCollection([], [first])
      expect(await store.saveCollection([], [teaser])).toEqual({ added: 0, revised: 0 })
    })

    it("gives articles after the period's start and up to its end, oldest first", async () => {
      const at = (arrived: number, published: number) =>
        article({ title: `A${arrived}`, text: "A.", arrived, published })
      await store.saveCollection([], [at(10, 30), at(20, 20), at(30, 10), at(25, 1)])
      const found = await store.articlesArrived({ from: 10, to: 30 }, 5)
      expect(found.map(({ arrived }) => arrived)).toEqual([30, 20])
    })

    it("numbers baselines a topic, and gives no new number to the same text", async () => {
      const baseline = {
        topicId: "t",
        title: "T",
        date: 0,
        source: "S",
        url: null,
        language: "en",
        storedAt: 1,
        folded: [],
        paragraphs: [{ sentences: ["One."] }],
      }
      expect((await store.saveBaseline(baseline)).revision).toBe(1)
      expect((await store.saveBaseline({ ...baseline, storedAt: 2 })).revision).toBe(1)
      expect((await store.saveBaseline({ ...baseline, title: "T2", storedAt: 3 })).revision).toBe(2)
      expect((await store.saveBaseline({ ...baseline, topicId: "u" })).revision).toBe(1)
      expect((await store.baselines("t")).map(({ title }) => title)).toEqual(["T", "T2"])
      expect(await store.lastBaseline("t")).toMatchObject({ title: "T2", revision: 2 })
      expect(await store.lastBaseline("v")).toBeNull()
    })

    it("has one edition for an audience and slot, whoever comes second", async () => {
      const first = await store.saveEdition(edition({ slot: 100, number: 1 }), [], templateBundle)
      const second = await store.saveEdition(edition({ slot: 100, number: 2 }), [], templateBundle)
      expect(second).toEqual(first)
      expect(await store.editions()).toHaveLength(1)
    })

    it("gives an edition back with its bytes and its template", async () => {
      const saved = await store.saveEdition(edition({ slot: 100, number: 1 }), [], templateBundle)
      store = await reopen()
      expect(await store.edition(saved.id)).toEqual({ ...edition({ slot: 100, number: 1 }), id: saved.id })
      expect(await store.editionOfSlot("executive", 100)).toMatchObject({ id: saved.id })
      expect(await store.templateOf(saved)).toEqual(templateBundle)
      expect(await store.edition(99)).toBeNull()
    })

    it("keeps what an edition's letters show, in order, as long as its documents", async () => {
      const picture = (id: string, name: PictureName) => ({ id, name, bytes: new Uint8Array([...id].map(Number)) })
      const letterPictures = [picture("21", "map"), picture("12", "figures"), picture("12", "timeline")]
      const { id } = await store.saveEdition({ ...edition({ slot: 4, number: 1 }), letterPictures }, [], templateBundle)
      const later = { ...edition({ slot: 8, number: 2 }), letterPictures: letterPictures.slice(1) }
      const { id: laterId } = await store.saveEdition(later, [], templateBundle)
      store = await reopen()
      expect((await store.edition(id))?.letterPictures).toEqual(letterPictures)
      await store.prune({ articles: 5, documents: 5, messages: 5 })
      expect((await store.edition(id))?.letterPictures).toEqual([])
      expect((await store.edition(laterId))?.letterPictures).toEqual(later.letterPictures)
      // An edition that has none takes some; one that has keeps its own.
      expect((await store.addToEdition(id, [], letterPictures)).letterPictures).toEqual(letterPictures)
      expect((await store.addToEdition(laterId, [], letterPictures)).letterPictures).toEqual(later.letterPictures)
    })

    it("takes documents in further formats, and keeps what was archived", async () => {
      const { id } = await store.saveEdition(edition({ slot: 100, number: 1 }), [], templateBundle)
      const again = { format: "html" as const, fileName: "executive.html", bytes: new Uint8Array([9]), hash: "zz" }
      const more = { format: "text" as const, fileName: "executive.txt", bytes: new Uint8Array([4]), hash: "cd" }
      const { documents } = await store.addToEdition(id, [again, more], [])
      expect(documents.map(({ format, hash }) => [format, hash])).toEqual([
        ["html", "ab"],
        ["text", "cd"],
      ])
    })

    it("remembers what each audience was told, once", async () => {
      await store.saveEdition(edition({ slot: 100, number: 1 }), [told("a", 1)], templateBundle)
      await store.saveEdition(edition({ slot: 200, number: 2 }), [told("a", 2), told("b", 2)], templateBundle)
      const all = await store.toldTo("executive")
      expect(all.map(({ id, edition: number }) => [id, number])).toEqual([
        ["a", 1],
        ["b", 2],
      ])
      expect(await store.toldTo("analyst")).toEqual([])
      expect((await store.lastEdition("executive"))?.number).toBe(2)
    })

    it("remembers a sentence that was told on two topics for each of them", async () => {
      const both = [told("a", 1), { ...told("a", 1), topicId: "u" }]
      await store.saveEdition(edition({ slot: 100, number: 1 }), both, templateBundle)
      expect((await store.toldTo("executive")).map(({ topicId }) => topicId)).toEqual(["t", "u"])
      expect(await store.toldOn("u")).toHaveLength(1)
    })

    it("prunes old articles but those that were told, and old documents but not their briefs", async () => {
      const [old, toldOf, fresh] = [1, 2, 9].map(arrived => article({ title: `${arrived}`, text: "x.", arrived }))
      await store.saveCollection([], [old!, toldOf!, fresh!])
      const source = { kind: "article" as const, fingerprint: toldOf!.fingerprint, index: 0 }
      const { id } = await store.saveEdition(
        edition({ slot: 4, number: 1 }),
        [{ ...told("a", 1), source }],
        templateBundle,
      )
      const { id: later } = await store.saveEdition(edition({ slot: 8, number: 2 }), [], templateBundle)
      expect(await store.prune({ articles: 5, documents: 5, messages: 5 })).toMatchObject({ articles: 1, documents: 1 })
      const left = await store.articlesByFingerprint([old!, toldOf!, fresh!].map(({ fingerprint }) => fingerprint))
      expect(left.map(({ title }) => title).sort()).toEqual(["2", "9"])
      expect(await store.edition(id)).toMatchObject({ documents: [], brief: quietBrief })
      expect((await store.edition(later))?.documents).toHaveLength(1)
      expect(await store.prune({ articles: 5, documents: 5, messages: 5 })).toMatchObject({ documents: 0 })
    })

    it("knows what a pruned edition was printed as, and takes it back when it is printed again", async () => {
      const { id } = await store.saveEdition(edition({ slot: 4, number: 1 }), [], templateBundle)
      await store.prune({ articles: 5, documents: 5, messages: 5 })
      expect(await store.printedAs(id)).toEqual([{ format: "html", fileName: "executive.html", hash: "ab" }])
      const again = { format: "html" as const, fileName: "other.html", bytes: new Uint8Array([9]), hash: "zz" }
      const { documents } = await store.addToEdition(id, [again], [])
      expect(documents).toEqual([{ ...again, fileName: "executive.html" }])
    })

    it("keeps the messages of letters while somebody may send them again, and no longer", async () => {
      const start = sampleEdition().slot
      const states = ["planned", "handing-over", "sent", "failed", "uncertain", "expired"] as const
      const recipients = states.map(state => `${state}@example.org`)
      for (const [index, day] of [0, 40].entries()) {
        const slot = start + day * 86_400_000
        const name = { day: new Date(slot).toISOString().slice(0, 10), number: 0 }
        const made = sampleEdition({ slot, number: 3 + index, madeAt: slot })
        const { id } = await store.saveEdition(made, [], templateBundle, {
          ...{ recipients, whenQuiet: "send", sendAt: slot, staleAt: slot, slotName: name },
        })
        const body = new Uint8Array([index, 2])
        for (const letter of await store.outbox.letters({ editionId: id })) {
          const state = states.find(one => letter.recipient.startsWith(one))!
          const ended = { ...letter, state, changedAt: slot, answer: "said" }
          await store.outbox.change(letter, ended, { head: new Uint8Array(3), body })
        }
      }
      const kept = async () => {
        const left: string[] = []
        for (const letter of await store.outbox.letters({})) {
          if ((await store.outbox.message(letter)) !== null) left.push(`${letter.editionId} ${letter.state}`)
        }
        return left
      }
      const times = { articles: 0, documents: 0, messages: start + 20 * 86_400_000 }
      // A head of 3 bytes each; the bodies stay, since a letter of each edition still waits.
      expect(await store.prune(times)).toMatchObject({ messages: 5, messageBytes: 15 })
      expect(await kept()).toEqual([
        ...["1 handing-over", "1 planned"],
        ...["2 expired", "2 failed", "2 handing-over", "2 planned", "2 uncertain"],
      ])
      for (const letter of await store.outbox.letters({ editionId: 1 })) {
        if ((await store.outbox.message(letter)) !== null)
          await store.outbox.change(letter, { ...letter, state: "sent" })
      }
      expect(await store.prune(times)).toMatchObject({ messages: 2, messageBytes: 6 + 2 })
      expect(await store.prune(times)).toMatchObject({ messages: 0, messageBytes: 0 })
    })

    it("keeps the first receipt for a place", async () => {
      const { id } = await store.saveEdition(edition({ slot: 100, number: 1 }), [], templateBundle)
      await store.saveReceipt({ editionId: id, to: "folder:a", at: 1, proof: "first" })
      await store.saveReceipt({ editionId: id, to: "folder:a", at: 2, proof: "second" })
      expect(await store.receipts(id)).toEqual([{ editionId: id, to: "folder:a", at: 1, proof: "first" }])
    })

    it("writes nothing of a collection that fails half-way", async () => {
      const broken = { ...article({ title: "Two", text: "Two." }), arrived: Number.NaN }
      await expect(store.saveCollection([{ feedId: "a", failures: 0 }], [broken])).rejects.toThrow()
      expect((await store.feedMemories()).size).toBe(0)
      expect(await store.saveCollection([{ feedId: "a", failures: 0 }], [])).toEqual({ added: 0, revised: 0 })
    })

    it("takes writes that are asked for at once, one after the other", async () => {
      const many = Array.from({ length: 20 }, (_, n) =>
        store.saveCollection([], [article({ title: `${n}`, text: "x." })]),
      )
      const counts = await Promise.all(many)
      expect(counts.every(({ added }) => added === 1)).toBe(true)
      expect(await store.countArticles()).toBe(20)
    })
  })
}

function edition({ slot, number }: { slot: number; number: number }): Omit<Edition, "id"> {
  return {
    audienceId: "executive",
    number,
    slot,
    period: { from: slot - 100, to: slot },
    brief: quietBrief,
    documents: [{ format: "html", fileName: "executive.html", bytes: new Uint8Array([1, 2, 3]), hash: "ab" }],
    letterPictures: [],
    fileStem: "executive",
    templateHash: templateBundle.hash,
    printedWith: "chromium 1",
    madeAt: slot,
  }
}

function told(id: string, number: number): ToldStatement {
  return {
    id,
    text: `Statement ${id}.`,
    language: "en",
    date: 5,
    source: { kind: "article", fingerprint: "f", index: 0 },
    topicId: "t",
    edition: number,
    kind: "new",
    turn: null,
    againstText: null,
    isLead: true,
  }
}
