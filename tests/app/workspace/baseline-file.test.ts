import { describe, expect, it } from "vitest"
import { readBaselineFile, writeBaselineFile } from "../../../src/app/workspace/baseline-file.ts"

const file = `---
title: Talks stall
date: 2024-06-14
source: Caucasus Desk
---

# A heading is no statement

The talks stall. Two articles are open.
They meet again in May.

- A list entry is a statement.
`

describe("a baseline file", () => {
  it("gives paragraphs of whole sentences, without headings and list marks", () => {
    expect(readBaselineFile("baseline.md", file, "t").draft?.paragraphs).toEqual([
      { sentences: ["The talks stall.", "Two articles are open.", "They meet again in May."] },
      { sentences: ["A list entry is a statement."] },
    ])
  })

  it("written and read again is the same", () => {
    const { draft } = readBaselineFile("baseline.md", file, "t")
    expect(readBaselineFile("baseline.md", writeBaselineFile(draft!), "t").draft).toEqual(draft)
  })

  it("saved on Windows reads the same", () => {
    const { draft } = readBaselineFile("baseline.md", file, "t")
    expect(readBaselineFile("baseline.md", `\uFEFF${file.replaceAll("\n", "\r\n")}`, "t").draft).toEqual(draft)
  })
})
