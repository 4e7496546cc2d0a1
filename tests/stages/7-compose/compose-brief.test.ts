import { describe, expect, it } from "vitest"
import type { Brief } from "../../../src/model/brief.ts"
import type { Change, ToldStatement } from "../../../src/model/change.ts"
import { composeBrief } from "../../../src/stages/7-compose/compose-brief.ts"
import { audience, composeInput, knownStatement, storyWith } from "../../support/compose-input.ts"

const agreed = storyWith("Text agreed", [
  {
    text: "BAKU (Wire) – Both sides agreed on the text of the treaty on Thursday.",
    kind: "changed",
    weight: 0.9,
    against: knownStatement(1),
    turn: "fulfilled",
  },
  { text: "He said that the signing will follow in May.", kind: "new", weight: 0.8 },
  { text: "The last two articles deal with observers and with lawsuits.", kind: "new", weight: 0.7 },
  { text: "No date for a signing has been set.", kind: "confirmed", weight: 0.3, against: knownStatement(0) },
  { text: "Both sides talk.", kind: "known", weight: 0.1 },
  { text: "Photo: Wire", kind: "off", weight: 0 },
])
const input = composeInput({ stories: [agreed.story], changes: agreed.changes })
const { brief, told } = composeBrief(input)
const section = brief.topics[0]!

describe("a brief", () => {
  it("tells what changed as was and now, each with its source", () => {
    expect(section.changed).toMatchObject([
      {
        text: "Both sides agreed on the text of the treaty on Thursday.",
        turn: "fulfilled",
        was: { text: "Two articles are open.", date: "2024-06-14" },
      },
    ])
    expect(sourceOf(section.changed[0]!.citations[0]!.number)).toMatchObject({ kind: "article", title: "Text agreed" })
    expect(sourceOf(section.changed[0]!.was.citation.number)).toMatchObject({
      kind: "baseline",
      outlet: "Caucasus Desk",
    })
  })

  it("marks in the baseline what no longer stands, and leads from there to what replaced it", () => {
    const [standing, turned] = section.known.paragraphs[0]!.sentences
    expect(standing).toMatchObject({ turn: null, turnedBy: null })
    expect(turned).toMatchObject({ turn: "fulfilled", turnedBy: section.changed[0]!.id })
  })

  it("leads with a sentence that can be read by itself", () => {
    expect(section.headline?.text).toMatch(/^Both sides agreed/)
    expect(brief.bottomLine.map(({ text }) => text)).not.toContain("He said that the signing will follow in May.")
  })

  it("leaves out what is known and what is off the topic", () => {
    expect(JSON.stringify(brief)).not.toMatch(/Both sides talk|Photo: Wire/)
  })

  it("numbers sources from 1 without holes, in the order of reading", () => {
    expect(brief.sources.map(({ number }) => number)).toEqual(brief.sources.map((_, index) => index + 1))
    expect(brief.bottomLine[0]!.citations).toEqual([{ number: 1 }])
  })

  it("says only what a source says word for word", () => {
    for (const { text } of sentencesOf(brief)) {
      expect(agreed.story.lead.text.includes(text) || composedBaseline.includes(text)).toBe(true)
    }
  })

  it("remembers what it told, and nothing else", () => {
    expect(told.map(({ kind, edition }) => [kind, edition])).toEqual([
      ["changed", 2],
      ["new", 2],
      ["new", 2],
    ])
    expect(told[0]).toMatchObject({ againstText: "Two articles are open.", turn: "fulfilled", isLead: true })
  })

  it("is the same whatever the order of its material", () => {
    const shuffled = composeInput({ stories: [agreed.story], changes: [...agreed.changes].reverse() })
    expect(composeBrief(shuffled)).toEqual({ brief, told })
  })
})

describe("an audience's length", () => {
  it("holds back the lightest statements and counts them", () => {
    const many = storyWith(
      "Long report",
      Array.from({ length: 9 }, (_, n) => ({ text: `Fact number ${n} is new.`, kind: "new" as const, weight: n / 10 })),
    )
    const long = composeBrief(composeInput({ stories: [many.story], changes: many.changes }))
    expect(long.brief.topics[0]!.heldBack).toBe(4)
    expect(long.brief.topics[0]!.new.map(({ text }) => text)).toEqual(
      [4, 5, 6, 7, 8].map(n => `Fact number ${n} is new.`),
    )
    expect(long.told).toHaveLength(5)
  })
})

describe("a topic without news", () => {
  it("keeps its row and says since when nothing changed", () => {
    const earlier: ToldStatement = {
      ...knownStatement(0),
      source: { kind: "article", fingerprint: "gone", index: 0 },
      date: Date.parse("2025-03-12T10:00:00Z"),
      topicId: "treaty",
      edition: 1,
      kind: "changed",
      turn: "superseded",
      againstText: "Two articles are open.",
      isLead: true,
    }
    const quiet = composeBrief(composeInput({}, { told: [earlier] })).brief
    expect(quiet.isQuiet).toBe(true)
    expect(quiet.bottomLine).toEqual([])
    expect(quiet.board).toMatchObject([{ status: "quiet", lastChange: "2025-03-12", headline: null }])
    // What an earlier edition turned stays marked.
    expect(quiet.topics[0]!.known.paragraphs[0]!.sentences[1]!.turn).toBe("superseded")
  })
})

describe("two topics", () => {
  const [one] = input.topics
  const other = { ...one!, topic: { ...one!.topic, id: "border" }, changes: one!.changes.map(onBorder) }
  const echo = storyWith("Elsewhere", [{ text: "Both agreed on the text.", kind: "seen" }])
  const elsewhere = { ...echo.story, articles: echo.story.articles.map(each => ({ ...each, fingerprint: "e" })) }

  it("with one story between them count its outlets each, and say the same sentence once at the top", () => {
    const alone = { ...other, stories: [{ ...agreed.story, topicId: "border", outlets: ["x"] }] }
    const both = composeBrief({ ...input, topics: [one!, alone] }).brief
    expect(both.topics[0]!.new[0]!.outlets).toBe(section.new[0]!.outlets)
    expect(both.bottomLine.map(({ text }) => text)).toEqual([...new Set(both.bottomLine.map(({ text }) => text))])
  })

  it("cite what says the same in another story", () => {
    const said = { ...echo.changes[0]!.statement, source: { kind: "article" as const, fingerprint: "e", index: 0 } }
    const changes = agreed.changes.map((change, index) => (index === 0 ? { ...change, alsoIn: [said] } : change))
    const { brief: cited } = composeBrief(composeInput({ stories: [agreed.story, elsewhere], changes }))
    expect(cited.topics[0]!.changed[0]).toMatchObject({ independentOutlets: 1, citations: [{}, {}] })
  })

  function onBorder(change: Change): Change {
    return { ...change, topicId: "border" }
  }
})

it("a brief lists the stories that it tells something of, and no others", () => {
  const unsure = storyWith("Unsure", [{ text: "Perhaps both sides meet in the autumn.", kind: "new" }])
  const changes = unsure.changes.map(change => ({ ...change, novelty: 0.6 }))
  const { brief: quiet } = composeBrief(composeInput({ stories: [unsure.story], changes }))
  expect(quiet.isQuiet).toBe(true)
  expect(quiet.topics[0]!.stories).toEqual([])
})

it("used are the articles of this edition, not those whose words it quotes for what was", () => {
  const before = storyWith("Meeting", [{ text: "The two leaders will meet on 20 May 2025.", kind: "new" }])
  const [told] = composeBrief(composeInput({ stories: [before.story], changes: before.changes })).told
  const text = "The two leaders will meet on 27 May 2025."
  const now = storyWith("Meeting put off", [{ text, kind: "changed", turn: "superseded", against: told! }])
  const rest = { told: [told!], toldArticles: new Map([[before.story.id, before.story.lead]]) }
  const { brief: next } = composeBrief(composeInput({ stories: [now.story], changes: now.changes }, rest))
  expect(next.sources.filter(({ kind }) => kind === "article")).toHaveLength(2)
  expect(next.counts.articlesUsed).toBe(1)
})

it("days ahead come from what still stands", () => {
  const meeting = storyWith("Meeting", [
    { text: "The two leaders will meet on 20 May 2025.", kind: "new" },
    { text: "No date for a signing has been set.", kind: "known" },
  ])
  const stands = composeInput({ stories: [meeting.story], changes: meeting.changes })
  expect(composeBrief(stands).brief.topics[0]!.calendar).toMatchObject([{ date: "2025-05-20" }])
  const [told] = composeBrief(stands).told
  const cancelled = { ...told!, id: "later", text: "They will not meet.", againstText: told!.text }
  const rest = { told: [told!, cancelled], toldArticles: new Map([[meeting.story.id, meeting.story.lead]]) }
  expect(composeBrief(composeInput({}, { ...rest, told: [told!] })).brief.topics[0]!.calendar).toHaveLength(1)
  expect(composeBrief(composeInput({}, rest)).brief.topics[0]!.calendar).toEqual([])
})

describe("news in another language", () => {
  const russian = { language: "ru", title: "Текст согласован" }
  it("is told where no outlet of the reader's language reports it, two sentences of it", () => {
    const story = storyWith(
      "x",
      ["Один.", "Два.", "Три."].map(text => ({ text, kind: "new" as const })),
      russian,
    )
    const { brief: told } = composeBrief(composeInput({ stories: [story.story], changes: story.changes }))
    expect(told.topics[0]!.new).toHaveLength(2)
    expect(told.topics[0]!.new[0]!.language).toBe("ru")
  })

  it("gives way to a report in the reader's language", () => {
    const story = storyWith("Text agreed", [{ text: "The text is agreed.", kind: "new" }])
    const foreign = storyWith("x", [{ text: "Текст согласован.", kind: "new" }], russian)
    story.story.articles.push(foreign.story.lead)
    const changes = [...story.changes, ...foreign.changes.map(change => ({ ...change, storyId: story.story.id }))]
    const { brief: told } = composeBrief(composeInput({ stories: [story.story], changes }))
    expect(told.topics[0]!.new.map(({ language }) => language)).toEqual([audience.language])
  })
})

const composedBaseline = input.topics[0]!.baseline.paragraphs.flatMap(({ sentences }) => sentences).join(" ")

function sourceOf(number: number) {
  return brief.sources.find(source => source.number === number)
}

function sentencesOf({ bottomLine, topics }: Brief) {
  return [
    ...bottomLine,
    ...topics.flatMap(one => [...one.changed, ...one.changed.map(({ was }) => was), ...one.new, ...one.confirmed]),
  ]
}
