import { describe, expect, it } from "vitest"
import type { Entity, Place } from "../../../src/model/topic.ts"
import { composeCalendar } from "../../../src/stages/7-compose/calendar.ts"
import { composeBrief } from "../../../src/stages/7-compose/compose-brief.ts"
import { composeFigures } from "../../../src/stages/7-compose/key-figures.ts"
import { composePlaces } from "../../../src/stages/7-compose/places.ts"
import type { SourcedStatement } from "../../../src/stages/7-compose/sourced-statements.ts"
import { composeVolume } from "../../../src/stages/7-compose/volume.ts"
import { composeInput, knownStatement, storyWith } from "../../support/compose-input.ts"
import { riverTopic } from "../../support/news.ts"

const said = (day: string, text: string, number = 1, isNew = false): SourcedStatement => ({
  text,
  language: "en",
  date: Date.parse(day),
  isNew,
  cite: () => ({ number }),
})

describe("a key figure", () => {
  const figures = (statements: SourcedStatement[], turns: [now: string, was: string][] = [], entities: Entity[] = []) =>
    composeFigures(
      statements,
      turns.map(([now, was]) => ({
        statement: { ...knownStatement(0), text: now },
        against: { ...knownStatement(0), text: was },
      })),
      { entities, timeZone: "UTC" },
    ).map(({ text, past, isNew }) => [...past.map(one => one.text), isNew ? `*${text}` : text])

  it("is a number that sources state of one thing over time, the newest last", () => {
    const made = composeFigures(
      [
        said("2031-03-01", "So far 12.7 kilometres of the dyke have been raised.", 1),
        said("2031-05-01", "Engineers said that 14 kilometres of the dyke have been raised.", 2),
        said("2031-05-03", "Of the dyke 14 km are raised so far, at a price that nobody names.", 3),
        said("2031-06-01", "By now 16 kilometres of the dyke have been raised.", 4, true),
      ],
      [],
      { entities: [], timeZone: "UTC" },
    )
    expect(made).toHaveLength(1)
    expect(made[0]).toMatchObject({
      value: 16,
      unit: "km",
      date: "2031-06-01",
      isNew: true,
      citations: [{ number: 4 }],
    })
    expect(made[0]!.past).toMatchObject([
      { value: 12.7, date: "2031-03-01" },
      { value: 14, date: "2031-05-01" },
    ])
  })

  it("keeps apart what differs by a word beside it, and what is counted of something else", () => {
    expect(
      figures([
        said("2031-03-01", "The deposit rate stands at 3.75 percent; the lending rate stands at 4.50 percent."),
        said("2031-04-01", "Inflation in the valley rose to 2.6 percent."),
        said("2031-05-01", "The lending rate goes to 4.00 percent.", 2, true),
        said("2031-05-01", "Core inflation in the valley fell to 2.1 percent.", 2, true),
        said("2031-05-01", "Negotiated pay in the valley was 5.4 percent higher.", 2, true),
      ]),
    ).toEqual([["4.50 percent", "*4.00 percent"]])
  })

  it("knows one name from another, and the names of one body as the same", () => {
    const bank = { name: "Bank of the Valley", aliases: ["BOV"] }
    const statements = [
      said("2031-03-01", "The BOV left its policy rate at 5 percent."),
      said("2031-04-01", "The Bank of the Valley cut its policy rate to 4 percent.", 2, true),
      said("2031-04-02", "Ruthenia cut its policy rate to 9 percent.", 3, true),
    ]
    expect(figures(statements, [], [bank])).toEqual([["5 percent", "*4 percent"]])
  })

  it("takes no step, no aim, no forecast and no past value for how things stand", () => {
    const start = said("2031-03-01", "Inflation in the valley stood at 2.6 percent.")
    for (const text of [
      "Inflation in the valley fell by 0.3 percent.",
      "Inflation in the valley may reach 4 percent.",
      "Inflation in the valley had been 1.9 percent.",
      "Inflation in the valley is back at the target of 2 percent.",
      "Inflation in the valley is put at between 2 and 3 percent.",
    ])
      expect(figures([start, said("2031-04-01", text, 2, true)]), text).toEqual([])
  })

  it("may be of a month of May", () => {
    const statements = [
      said("2031-05-30", "In May inflation in the valley stood at 2.6 percent."),
      said("2031-06-30", "In June inflation in the valley stood at 2.4 percent.", 2, true),
    ]
    expect(figures(statements)).toEqual([["2.6 percent", "*2.4 percent"]])
  })

  it("follows a sentence that was found to turn another one", () => {
    const was = "The crossing takes in 40 percent of the lorries."
    const now = "Of all lorries 55 percent now go over the new bridge."
    expect(figures([said("2031-03-01", was), said("2031-04-01", now, 2, true)])).toEqual([])
    expect(figures([said("2031-03-01", was), said("2031-04-01", now, 2, true)], [[now, was]])).toEqual([
      ["40 percent", "*55 percent"],
    ])
  })

  it("is the later one where a day brings two: it corrects the other", () => {
    expect(
      figures([
        said("2031-03-01", "The lending rate stands at 4.50 percent."),
        said("2031-05-01T08:00Z", "The lending rate goes to 3.50 percent.", 2, true),
        said("2031-05-01T12:00Z", "The lending rate goes to 3.65 percent.", 3, true),
      ]),
    ).toEqual([["4.50 percent", "*3.65 percent"]])
  })
})

describe("the calendar", () => {
  const slot = Date.parse("2025-03-14T03:00:00Z")
  it("lists each event ahead once, oldest first, with all who name it", () => {
    const entries = composeCalendar(
      [
        said("2025-03-13", "He added that the ministers will meet in Prague on 27 March.", 1, true),
        said("2025-03-13", "The ministers will meet in Prague on 27 March.", 2, true),
        said("2025-03-12", "The port closes for repairs from 27 March.", 3, true),
        said("2025-01-12", "A new round of talks is due on 20 March.", 4),
        said("2025-03-12", "The talks were to end on 10 March.", 5, true),
      ],
      { slot, timeZone: "Asia/Baku" },
    )
    expect(
      entries.map(({ date, text, citations, isNew }) => [date, text, citations.map(one => one.number), isNew]),
    ).toEqual([
      ["2025-03-20", "A new round of talks is due on 20 March.", [4], false],
      ["2025-03-27", "The ministers will meet in Prague on 27 March.", [2, 1], true],
      ["2025-03-27", "The port closes for repairs from 27 March.", [3], true],
    ])
  })

  it("holds the day of the edition itself", () => {
    const today = said("2025-03-13", "The ministers will meet on 14 March.")
    expect(composeCalendar([today], { slot, timeZone: "Asia/Baku" })).toHaveLength(1)
    expect(composeCalendar([today], { slot: slot + 86_400_000, timeZone: "Asia/Baku" })).toHaveLength(0)
  })
})

describe("the places", () => {
  const tessel: Place = { name: "Tessel Bridge", spellings: ["Тессельский мост"], latitude: 41, longitude: 45 }
  const karsk: Place = { name: "Karsk", spellings: ["Карск"], latitude: 42, longitude: 46 }
  const names = (places: Place[], ...texts: [language: string, text: string][]) =>
    composePlaces(
      { ...riverTopic, places },
      texts.map(([language, text], index) => ({ language, text, citations: [{ number: index + 1 }] })),
      "en",
    ).map(({ name, mentions }) => `${name} ${mentions}`)

  it("are those of the topic's own list, in every language and case, the most named first", () => {
    expect(
      names(
        [tessel, karsk],
        ["en", "Lorries wait at Tessel Bridge."],
        ["en", "Karsk says no."],
        ["ru", "Встреча прошла в Карске."],
        ["en", "The karsk is a bird."],
        ["en", "Ministers met in Vienna."],
      ),
    ).toEqual(["Karsk 2", "Tessel Bridge 1"])
  })

  it("bear the name that they have in the script of the brief's language, where the list knows one", () => {
    const said = { language: "en", text: "They met in Karsk.", citations: [{ number: 1 }] }
    const named = (language: string) => composePlaces({ ...riverTopic, places: [karsk] }, [said], language)[0]!.name
    expect(["ru", "hy", "en", "tr", "zh"].map(named)).toEqual(["Карск", "Karsk", "Karsk", "Karsk", "Karsk"])
  })

  it("are capitals where the topic has no list, and only where a sentence means the place", () => {
    expect(
      names([], ["en", "Moscow wants a say."], ["en", "Ministers met in Vienna."], ["fr", "La réunion à Bruxelles."]),
    ).toEqual(["Brussels 1", "Vienna 1"])
  })
})

describe("the volume of news", () => {
  const noon = (day: string) => Date.parse(`${day}T12:00:00Z`)
  it("counts each day of the span, those without an article too, and marks what is of this edition", () => {
    const volume = composeVolume(
      [
        { published: noon("2025-03-10"), isOfEdition: false },
        { published: noon("2025-03-12"), isOfEdition: false },
        { published: noon("2025-03-12"), isOfEdition: true },
        { published: noon("2024-03-12"), isOfEdition: true },
      ],
      { from: noon("2025-03-10"), to: noon("2025-03-13") },
      "Asia/Baku",
    )
    expect(volume.map(({ date, articles, inEdition }) => `${date} ${articles}/${inEdition}`)).toEqual([
      "2025-03-10 1/0",
      "2025-03-11 0/0",
      "2025-03-12 2/1",
      "2025-03-13 0/0",
    ])
  })
})

describe("who said what", () => {
  it("comes from all articles of the edition, the same words once", () => {
    const one = storyWith("One", [
      { text: `"The easy half is over," said a diplomat in Tbilisi.`, kind: "new", weight: 0.9 },
    ])
    const other = storyWith("Other", [{ text: `"The easy half is over," a diplomat said.`, kind: "seen" }], {
      url: "https://example.org/other",
    })
    const { brief } = composeBrief(
      composeInput({ stories: [one.story, other.story], changes: [...one.changes, ...other.changes] }),
    )
    expect(brief.topics[0]!.quotations).toMatchObject([
      { speaker: "a diplomat in Tbilisi", verb: "said", quotation: "The easy half is over" },
    ])
    expect(brief.topics[0]!.quotations[0]!.citations).toHaveLength(2)
  })
})
