import { describe, expect, it } from "vitest"
import { readDay, readSavedText } from "../../../src/app/workspace/saved-article.ts"

describe("an article that was saved as text", () => {
  it("is taken apart into headline, credit and body", () => {
    const saved = readSavedText(`Talks stall over the last two articles

Photo: Example Agency

Two ministers shake hands in Geneva (file photo)

The two sides have not agreed on foreign observers.

By Anna Example, Caucasus Desk
14 June 2024, 10:20

YEREVAN - The talks \`\`stall'', a diplomat said on Friday.

Read more: our dossier
`)
    expect(saved).toEqual({
      title: "Talks stall over the last two articles",
      date: "2024-06-14",
      source: "Caucasus Desk",
      paragraphs: [
        "The two sides have not agreed on foreign observers.",
        'YEREVAN - The talks "stall", a diplomat said on Friday.',
      ],
    })
  })

  it("may be Markdown with front matter, links and emphasis", () => {
    const saved = readSavedText(`---
title: "Rates: a first cut"
date: 2024-06-14
source: Euro Policy Desk
---

## What happened

The bank [lowered](https://example.org) its *deposit rate* to **3.75 percent**.
`)
    expect(saved.title).toBe("Rates: a first cut")
    expect(saved.paragraphs.at(-1)).toBe("The bank lowered its deposit rate to 3.75 percent.")
  })

  it("may have one line a paragraph and no blank lines", () => {
    const saved = readSavedText("A headline\nJune 14, 2024\nThe first paragraph stands here.\nThe second one too.")
    expect(saved).toMatchObject({ title: "A headline", date: "2024-06-14" })
    expect(saved.paragraphs).toEqual(["The first paragraph stands here.", "The second one too."])
  })

  it("keeps a sentence that only names a photo or a date", () => {
    const saved = readSavedText(
      "A headline\n\nPhotographs of the border were shown on 14 June 2024 in Baku.\n\nMore follows.",
    )
    expect(saved.paragraphs[0]).toMatch(/^Photographs/)
  })

  it("loses caption, headings, address of the author and copyright line, and keeps the standfirst", () => {
    const saved = readSavedText(`President tells secretary that laws must change

A combo photo: President A (left) and Secretary B

A call about the unfinished treaty, which both sides call close to completion

President A spoke with Secretary B on Friday.

What is open

Two articles are open.

Write to the author.

Copyright (c) 2024 Example Inc. Reprinted with permission.
`)
    expect(saved.paragraphs).toEqual([
      "A call about the unfinished treaty, which both sides call close to completion",
      "President A spoke with Secretary B on Friday.",
      "Two articles are open.",
    ])
  })

  it("says what it could not find instead of guessing", () => {
    expect(readSavedText("Only one sentence stands here.")).toMatchObject({ date: null, source: null })
  })

  it("has no headline where it begins with a sentence, and keeps that", () => {
    const saved = readSavedText("The bank raised its rate.\n\nWhat follows\n\nMore is to come.")
    expect(saved.title).toBeNull()
    expect(saved.paragraphs).toEqual(["The bank raised its rate.", "More is to come."])
    expect(readSavedText("Will they sign?\n\nThe two sides talk.").title).toBe("Will they sign?")
  })

  it("loses nothing where the headline is given, but the same headline", () => {
    const text = "The bank raised its rate\n\nMore is to come."
    expect(readSavedText(text, "A first rise")).toMatchObject({
      title: "A first rise",
      paragraphs: ["The bank raised its rate", "More is to come."],
    })
    expect(readSavedText(text, "The bank raised its rate").paragraphs).toEqual(["More is to come."])
  })
})

describe("a day", () => {
  it.each([
    ["14 June 2024", "2024-06-14"],
    ["June 14, 2024", "2024-06-14"],
    ["Jun. 14th, 2024", "2024-06-14"],
    ["14.06.2024", "2024-06-14"],
    ["2024-06-14T10:00", "2024-06-14"],
    ["31 June 2024", null],
    ["Friday", null],
  ])("%s is %s", (text, day) => {
    expect(readDay(text)).toBe(day)
  })
})
