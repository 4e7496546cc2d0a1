import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it, vi } from "vitest"
import { TemplateFolders } from "../src/adapters/node/template-folder.ts"
import { writeArchivePages } from "../src/app/archive-pages.ts"
import { rebuildEdition } from "../src/app/rebuild.ts"
import type { RunReport } from "../src/app/run.ts"
import type { Brief } from "../src/model/brief.ts"
import type { Audience } from "../src/model/edition.ts"
import { trimSentence } from "../src/text/trim-sentence.ts"
import { article } from "./support/articles.ts"
import { hashingPrinter, projectRoot, runAt, sampleTools, sampleWorkspace } from "./support/sample-run.ts"

const morning = "2025-03-14T07:00:00+04:00"

describe("the sample run", () => {
  it("tells that the treaty's text is agreed, and keeps what it knew beside it", async () => {
    const workspace = sampleWorkspace()
    const tools = sampleTools(workspace)
    const report = await runAt(workspace, tools, morning)
    const brief = briefOf(report, "executive")
    expect(brief.board.map(({ topicId, status }) => [topicId, status])).toEqual([
      ["azerbaijan-armenia-treaty", "changed"],
      ["central-bank-rates", "changed"],
    ])
    expect(brief.bottomLine.length).toBeGreaterThanOrEqual(2)
    expect(JSON.stringify(brief.topics[0]!.headline)).toMatch(/treaty|agree|article|text/i)
    expect(brief.gaps).toHaveLength(1)
    expect(brief.gaps[0]!.sentence).toMatch(/Lenta Yuga|[A-Z]/)
    expect(brief.counts).toMatchObject({ feedsRead: workspace.feeds.length - 1, feedsFailed: 1 })
    await tools.store.close()
  })

  it("gives the same bytes when it is run twice for one slot, and doubles nothing", async () => {
    const workspace = sampleWorkspace()
    const tools = sampleTools(workspace)
    const first = await runAt(workspace, tools, morning)
    const files = filesOf(workspace.outputFolder)
    const second = await runAt(workspace, tools, morning)
    expect(first.editions.map(({ isNew }) => isNew)).toEqual([true, true])
    expect(second.editions.map(({ isNew }) => isNew)).toEqual([false, false])
    expect(filesOf(workspace.outputFolder)).toEqual(files)
    expect(await tools.store.editions()).toHaveLength(2)
    await tools.store.close()
  })

  it("gives the same bytes in another workspace on the same day", async () => {
    const [one, other] = [sampleWorkspace(), sampleWorkspace()]
    for (const workspace of [one, other]) {
      const tools = sampleTools(workspace)
      await runAt(workspace, tools, morning)
      await tools.store.close()
    }
    expect(filesOf(one.outputFolder)).toEqual(filesOf(other.outputFolder))
  })

  it("shows everything that it remembers as told, in every format", async () => {
    const workspace = sampleWorkspace()
    const tools = sampleTools(workspace)
    const report = await runAt(workspace, tools, morning)
    for (const { audience, edition } of report.editions) {
      const told = (await tools.store.toldTo(audience.id)).filter(({ isLead }) => isLead)
      expect(told.length).toBeGreaterThan(0)
      for (const format of ["html", "text"]) {
        const document = edition.documents.find(one => one.format === format)!
        const shown = wordsOf(new TextDecoder().decode(document.bytes))
        expect
          .soft(told.map(({ text }) => wordsOf(trimSentence(text))).filter(text => !shown.includes(text)))
          .toEqual([])
      }
    }
    await tools.store.close()
  })

  it("archives no edition and remembers nothing as told when it is dry, and the one that is made later is the same", async () => {
    const workspace = sampleWorkspace()
    const tools = sampleTools(workspace)
    await runAt(workspace, tools, morning, { isDryRun: true })
    const dry = filesOf(workspace.outputFolder)
    expect(dry.size).toBe(8)
    expect(await tools.store.editions()).toEqual([])
    expect(await tools.store.toldTo("executive")).toEqual([])
    await runAt(workspace, tools, morning)
    for (const [name, bytes] of dry) expect(filesOf(workspace.outputFolder).get(name)).toBe(bytes)
    await tools.store.close()
  })
})

describe("a dry run of an edition that was made", () => {
  it("shows what its template has become, and leaves the edition and its files as they are", async () => {
    const workspace = sampleWorkspace()
    const tools = sampleTools(workspace)
    const made = await runAt(workspace, tools, morning)
    const before = filesOf(workspace.outputFolder)
    const changed = workspace.audiences.map(audience => ({ ...audience, template: "press" }))
    const dry = await runAt({ ...workspace, audiences: changed }, tools, morning, { isDryRun: true })
    for (const [index, { edition, isNew, files }] of dry.editions.entries()) {
      const { edition: archived } = made.editions[index]!
      expect(isNew).toBe(false)
      expect(edition.number).toBe(archived.number)
      expect(edition.documents.map(({ hash }) => hash)).not.toEqual(archived.documents.map(({ hash }) => hash))
      for (const file of files) expect(file).toContain(`${archived.audienceId}-dry-run.`)
      expect(await tools.store.editionOfSlot(archived.audienceId, Date.parse(morning))).toEqual(archived)
    }
    const after = filesOf(workspace.outputFolder)
    for (const [name, bytes] of before) expect(after.get(name)).toEqual(bytes)
    await tools.store.close()
  })
})

describe("day by day", () => {
  it("nothing is told twice, and a day without news says so", async () => {
    const workspace = sampleWorkspace()
    const tools = sampleTools(workspace)
    const told = new Map<string, Set<string>>()
    const quietDays: string[] = []
    for (let day = 10; day <= 20; day++) {
      const report = await runAt(workspace, tools, `2025-03-${day}T07:00:00+04:00`)
      for (const { audience, edition } of report.editions) {
        const known = told.get(audience.id) ?? new Set()
        told.set(audience.id, known)
        const now = newsOf(edition.brief)
        expect(now.filter(text => known.has(text))).toEqual([])
        for (const text of now) known.add(text)
        expect(edition.brief.isQuiet).toBe(now.length === 0)
        if (edition.brief.isQuiet && audience.id === "executive") quietDays.push(edition.brief.slot.slice(0, 10))
      }
    }
    expect(told.get("executive")!.size).toBeGreaterThan(5)
    // No article on either topic came between these mornings.
    expect(quietDays).toEqual(expect.arrayContaining(["2025-03-12", "2025-03-13"]))
    await tools.store.close()
  }, 60_000)
})

describe("what stands behind the news", () => {
  it("comes word for word from the sources that it names, over a year of editions", async () => {
    const workspace = sampleWorkspace()
    const tools = sampleTools(workspace)
    const analyst = workspace.audiences.find(({ id }) => id === "analyst")!
    const counts = { figures: 0, calendar: 0, quotations: 0, places: 0 }
    for (const day of ["2024-09-16", "2024-10-21", "2024-12-16", "2025-02-03", "2025-03-14", "2025-06-09"]) {
      const order = { audiences: [{ ...analyst, lookBackMs: 90 * 86_400_000 }], formats: ["json" as const] }
      const brief = briefOf(await runAt(workspace, tools, `${day}T07:00:00+04:00`, order), "analyst")
      const everything = { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER }
      const articles = await tools.store.articlesArrived(everything, Number.MIN_SAFE_INTEGER)
      const textOf = (number: number) => {
        const source = brief.sources.find(one => one.number === number)!
        const known = brief.topics.find(({ known: { citation } }) => citation.number === number)?.known
        if (known) return known.paragraphs.flatMap(({ sentences }) => sentences.map(({ text }) => text)).join(" ")
        return articles.find(({ url, title }) => url === source.url && title === source.title)!.sentences.join(" ")
      }
      for (const { figures, calendar, quotations, places } of brief.topics) {
        for (const { sentence, text, citations, past } of figures) {
          expect(textOf(citations[0]!.number)).toContain(sentence)
          expect(sentence).toContain(text)
          for (const one of past) expect(textOf(one.citations[0]!.number)).toContain(one.text)
        }
        for (const { date, text, citations } of calendar) {
          expect(textOf(citations[0]!.number)).toContain(text)
          expect(date >= day).toBe(true)
        }
        for (const { text, speaker, verb, quotation, citations } of quotations) {
          expect(textOf(citations[0]!.number)).toContain(text)
          for (const part of [speaker, verb, quotation]) expect(text).toContain(part)
        }
        counts.figures += figures.length
        counts.calendar += calendar.length
        counts.quotations += quotations.length
        counts.places += places.length
      }
    }
    for (const [what, count] of Object.entries(counts)) expect(count, what).toBeGreaterThan(2)
    await tools.store.close()
  })

  it("counts yesterday's articles too, and marks what came in for this edition", async () => {
    const workspace = sampleWorkspace()
    const tools = sampleTools(workspace)
    await runAt(workspace, tools, morning)
    const brief = briefOf(await runAt(workspace, tools, "2025-03-15T07:00:00+04:00"), "analyst")
    const days = new Map(brief.topics[0]!.volume.map(day => [day.date, day]))
    expect(days.size).toBe(15)
    expect(days.get("2025-03-13")!.articles).toBeGreaterThan(0)
    expect(days.get("2025-03-13")!.inEdition).toBe(0)
    expect(days.get("2025-03-14")!.inEdition).toBeGreaterThan(0)
    await tools.store.close()
  })
})

describe("a living baseline", () => {
  it("grows by what editions tell, and a reader who began earlier is still told all of it", async () => {
    const workspace = sampleWorkspace()
    workspace.topics = workspace.topics.map(topic => ({ ...topic, fold: "auto" as const }))
    const [executive, analyst] = workspace.audiences.map(audience => ({
      ...audience,
      length: workspace.audiences[1]!.length,
    }))
    const tools = sampleTools(workspace)
    const only = (audience: Audience) => ({ audiences: [audience] })
    // Both begin on the 12th; the analyst reads every day, the executive again only on the 16th.
    await runAt(workspace, tools, "2025-03-12T07:00:00+04:00", { audiences: [executive!, analyst!] })
    const daily: string[] = []
    for (const day of [13, 14, 15, 16]) {
      const report = await runAt(workspace, tools, `2025-03-${day}T07:00:00+04:00`, only(analyst!))
      daily.push(...newsOf(briefOf(report, "analyst")))
    }
    const revisions = await tools.store.baselines("azerbaijan-armenia-treaty")
    expect(revisions.at(-1)!.folded.length).toBeGreaterThan(3)
    expect(revisions.at(-1)!.paragraphs).toEqual(revisions[0]!.paragraphs)
    const late = await runAt(workspace, tools, "2025-03-16T08:00:00+04:00", only(executive!))
    expect(new Set(newsOf(briefOf(late, "executive")))).toEqual(new Set(daily))

    // Someone who begins now finds it in the baseline instead.
    const newcomer = { ...executive!, id: "newcomer", lookBackMs: 14 * 86_400_000 }
    workspace.planning.set("newcomer", workspace.planning.get("executive")!)
    const first = await runAt(workspace, tools, "2025-03-16T09:00:00+04:00", only(newcomer))
    const brief = briefOf(first, "newcomer")
    const everything = { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER }
    const articles = await tools.store.articlesArrived(everything, 0)
    expect(newsOf(brief).filter(text => daily.includes(text))).toEqual([])
    expect(brief.topics[0]!.known.since.length).toBeGreaterThan(0)
    for (const { text, citations } of brief.topics[0]!.known.since) {
      const source = brief.sources.find(({ number }) => number === citations[0]!.number)!
      const [article] = articles.filter(({ url }) => url === source.url)
      expect(article?.text).toContain(text)
    }
    await tools.store.close()
  })
})

describe("a baseline of many revisions", () => {
  it("costs a run no more than its newest one", async () => {
    const workspace = sampleWorkspace()
    workspace.topics = workspace.topics.map(topic => ({ ...topic, fold: "auto" as const }))
    const tools = sampleTools(workspace)
    const readAll = vi.spyOn(tools.store, "baselines")
    await runAt(workspace, tools, morning)
    expect((await tools.store.lastBaseline("azerbaijan-armenia-treaty"))!.revision).toBeGreaterThan(3)
    expect(readAll).not.toHaveBeenCalled()
    await tools.store.close()
  })
})

describe("a topic that an audience takes up later", () => {
  it.each(["review", "auto"] as const)(
    "hides no news that another audience had folded in (%s)",
    async fold => {
      const workspace = sampleWorkspace()
      workspace.topics = workspace.topics.map(topic => ({ ...topic, fold }))
      const [executive, analyst] = workspace.audiences.map(audience => ({
        ...audience,
        length: workspace.audiences[1]!.length,
      }))
      const [treaty, rates] = ["azerbaijan-armenia-treaty", "central-bank-rates"] as const
      const tools = sampleTools(workspace)
      const only = (audience: Audience, ...topics: string[]) => ({ audiences: [{ ...audience, topics }] })
      for (const audience of [executive!, analyst!])
        await runAt(workspace, tools, "2025-03-12T07:00:00+04:00", only(audience, rates))
      const one = await runAt(workspace, tools, morning, only(analyst!, rates, treaty))
      const other = await runAt(workspace, tools, "2025-03-14T07:05:00+04:00", only(executive!, rates, treaty))
      const told = newsOf(briefOf(one, "analyst"))
      expect(told.length).toBeGreaterThan(3)
      expect(told.filter(text => !newsOf(briefOf(other, "executive")).includes(text))).toEqual([])
      await tools.store.close()
    },
    60_000,
  )
})

describe("a topic that an audience took up later", () => {
  it("tells what the first brief on it had no room for, when it is reported again", async () => {
    const workspace = sampleWorkspace()
    workspace.topics = workspace.topics.map(topic => ({ ...topic, fold: "auto" as const }))
    const [executive, analyst] = workspace.audiences
    const [treaty, rates] = ["azerbaijan-armenia-treaty", "central-bank-rates"] as const
    const tools = sampleTools(workspace)
    const [short, long] = [{ ...executive!.length, changedMax: 1, newMax: 0 }, analyst!.length]
    const only = (audience: Audience, ...topics: string[]) => ({ audiences: [{ ...audience, topics }] })
    await runAt(workspace, tools, "2025-03-12T07:00:00+04:00", only(executive!, rates))
    const one = await runAt(workspace, tools, morning, only(analyst!, treaty))
    const first = only({ ...executive!, length: short }, rates, treaty)
    await runAt(workspace, tools, "2025-03-14T07:05:00+04:00", first)
    const told = new Set((await tools.store.toldTo("executive")).map(({ text }) => text))
    const untold = newsOf(briefOf(one, "analyst")).filter(text => !told.has(text))
    expect(untold.length).toBeGreaterThan(0)
    const arrived = Date.parse("2025-03-14T10:00:00+04:00")
    const again = untold.map((text, index) =>
      article({
        title: `Azerbaijan and Armenia: the peace treaty, ${index}`,
        // More than the sentence: no trimmed copy of the article that told it first.
        text: `${text} ${["Two", "Three", "Four", "Five", "Six", "Seven"][index]} people who know of the talks gave this account on Friday, and asked not to be named because nobody has allowed them to speak.`,
        published: arrived + index,
        arrived,
      }),
    )
    await tools.store.saveCollection([], again)
    const next = await runAt(
      workspace,
      tools,
      "2025-03-14T16:00:00+04:00",
      only({ ...executive!, length: long }, rates, treaty),
    )
    expect(newsOf(briefOf(next, "executive")).filter(text => untold.includes(text)).length).toBeGreaterThan(0)
    await tools.store.close()
  })
})

describe("a moment that the last edition covers already", () => {
  it("is refused before any feed is read", async () => {
    const workspace = sampleWorkspace()
    const tools = sampleTools(workspace)
    await runAt(workspace, tools, morning)
    const memories = await tools.store.feedMemories()
    const earlier = runAt(workspace, tools, "2025-03-13T07:00:00+04:00")
    await expect(earlier).rejects.toThrow(/edition 1 of executive covers.*\n.*edition 1 of analyst covers/)
    expect(await tools.store.feedMemories()).toEqual(memories)
    await tools.store.close()
  })
})

describe("an edition whose documents were pruned", () => {
  it("is printed again and held against what was sent, and stays in the list with its files", async () => {
    const workspace = sampleWorkspace()
    const tools = sampleTools(workspace)
    const { editions } = await runAt(workspace, tools, morning)
    const index = filesOf(workspace.outputFolder).get("/index.html")
    await tools.store.prune({ articles: 0, documents: 9e15, messages: 0 })
    const pruned = (await tools.store.edition(editions[0]!.edition.id))!
    expect(pruned.documents).toEqual([])
    const { documents } = await rebuildEdition(pruned, tools)
    expect(documents.map(({ format, isIdentical }) => [format, isIdentical])).toEqual(
      ["html", "json", "pdf", "text"].map(format => [format, true]),
    )
    await writeArchivePages(workspace, tools)
    expect(filesOf(workspace.outputFolder).get("/index.html")).toBe(index)
    await tools.store.close()
  })
})

describe("a failure", () => {
  it("of one audience's template leaves the other audience its brief", async () => {
    const workspace = sampleWorkspace()
    workspace.audiences[0] = { ...workspace.audiences[0]!, template: "no-such-template" }
    const tools = sampleTools(workspace)
    await expect(runAt(workspace, tools, morning)).rejects.toThrow(/no template "no-such-template"/)
    expect((await tools.store.editions()).map(({ audienceId }) => audienceId)).toEqual(["analyst"])
    await tools.store.close()
  })

  it("of the workspace's own base costs the list of editions its form only, and is said", async () => {
    const workspace = sampleWorkspace()
    const own = mkdtempSync(join(tmpdir(), "daybrief-templates-"))
    mkdirSync(join(own, "base"))
    writeFileSync(join(own, "base", "theme.json"), '{"paper":"A3"}')
    const templates = new TemplateFolders([own, join(projectRoot, "templates")])
    const tools = sampleTools(workspace, { templates })
    const report = await runAt(workspace, tools, morning)
    expect(report.editions).toHaveLength(2)
    expect(report.notes.find(({ code }) => code === "template-fell-back")).toMatchObject({
      sentence: "The list of editions is not in its usual form: its template has a fault.",
      cause: expect.stringContaining("theme.json"),
    })
    expect([...filesOf(workspace.outputFolder).keys()]).toContain("/index.html")
    await tools.store.close()
  })

  it("of the browser costs the PDF only, and is said", async () => {
    const workspace = sampleWorkspace()
    const printer = {
      print: () => Promise.reject(new Error("no browser")),
      paint: () => Promise.reject(new Error("no browser")),
      version: async () => "none",
      close: async () => {},
    }
    const tools = sampleTools(workspace, { printer })
    const report = await runAt(workspace, tools, morning)
    expect(report.editions[0]!.edition.documents.map(({ format }) => format).sort()).toEqual(["html", "json", "text"])
    expect(report.editions[0]!.notes[0]?.sentence).toMatch(/PDF could not be printed/)

    const again = await runAt(workspace, { ...tools, printer: hashingPrinter }, morning)
    expect(again.editions[0]!.edition.documents.map(({ format }) => format).sort()).toEqual([
      "html",
      "json",
      "pdf",
      "text",
    ])
    await tools.store.close()
  })

  it("of the browser at the day's second edition leaves the morning's file alone when it is printed later", async () => {
    const workspace = sampleWorkspace()
    const tools = sampleTools(workspace)
    const order = { audiences: [workspace.audiences[0]!], formats: ["pdf" as const] }
    const afternoon = "2025-03-14T16:00:00+04:00"
    await runAt(workspace, tools, morning, order)
    const before = filesOf(workspace.outputFolder).get("/2025-03-14/executive.pdf")
    const print = () => Promise.reject(new Error("no browser"))
    await runAt(workspace, { ...tools, printer: { ...hashingPrinter, print } }, afternoon, order)
    const { editions } = await runAt(workspace, tools, afternoon, order)
    expect(editions[0]!.edition.documents.map(({ fileName }) => fileName)).toEqual(["executive-1600.pdf"])
    expect(filesOf(workspace.outputFolder).get("/2025-03-14/executive.pdf")).toBe(before)
    await tools.store.close()
  })

  it("between archive and output is made good by the next run", async () => {
    const workspace = sampleWorkspace()
    const broken = sampleTools(workspace, { output: { write: () => Promise.reject(new Error("disk full")) } })
    await expect(runAt(workspace, broken, morning)).rejects.toThrow()
    await broken.store.close()
    const tools = sampleTools(workspace)
    const report = await runAt(workspace, tools, morning)
    expect(report.editions.every(({ isNew }) => !isNew)).toBe(true)
    expect([...filesOf(workspace.outputFolder).keys()]).toEqual(expect.arrayContaining(["/index.html", "/feed.atom"]))
    expect(filesOf(workspace.outputFolder).size).toBe(10)
    await tools.store.close()
  })
})

function briefOf({ editions }: RunReport, audience: string): Brief {
  return editions.find(one => one.audience.id === audience)!.edition.brief
}

function newsOf({ topics }: Brief): string[] {
  return topics.flatMap(topic => [...topic.changed, ...topic.new, ...topic.disputed].map(({ text }) => text))
}

function filesOf(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  return new Map(
    files
      .map(entry => join(entry.parentPath, entry.name))
      .sort()
      .map(path => [path.slice(folder.length), readFileSync(path, "base64")]),
  )
}

// Words only: entities, markup and line breaks of the formats fall away.
function wordsOf(text: string): string {
  return text
    .replace(/<[^>]*>/g, "")
    .replace(/&#x27;|&#39;/g, "'")
    .replace(/&[a-z]+;|&#?\w+;/g, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
}
