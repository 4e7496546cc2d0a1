import { describe, expect, test } from "vitest"
import { describeFault } from "../../../src/model/settings-error.ts"
import { lintMessages } from "../../../src/stages/8-render/lint-messages.ts"
import { foldersWith } from "../../support/test-bundle.ts"

/** What is said of a template `board` that stands on `analyst`, by file within it. */
async function said(files: Record<string, string>): Promise<string[]> {
  const bundle = await foldersWith({ "theme.json": `{"extends": "analyst"}`, ...files }).load("board")
  return lintMessages(bundle).map(fault => describeFault(fault).replace(/^.*\/board\//, ""))
}

describe("a template's words", () => {
  test("are sound where they name what the shipped ones name, with the same values", async () => {
    const files = {
      "messages/en.json": `{"bottomLine.title": "In short", "board.greeting": "Good morning, {name}"}`,
      "messages/fr.json": `{"masthead.edition": "N° {number}", "board.greeting": "Bonjour {name}", "gap.feed-login": "{title} veut un mot de passe"}`,
      "messages/de.json": `{"topic.more": {"one": "und einer", "other": "und {count} weitere"}}`,
      "sections/gaps.hbs": `{{t "board.greeting" name=title}}`,
    }
    expect(await said(files)).toEqual([])
  })

  test("are no JSON: in any language, by line and column", async () => {
    expect(await said({ "messages/fr.json": `{\n  "a": "b"\n  "c": "d"\n}`, "messages/de.json": "[]" })).toEqual([
      "messages/de.json:1:1: This has to be an object: messages between { and }.",
      expect.stringMatching(/^messages\/fr\.json:3:3: This is not valid JSON: expected ',' or '}'/),
    ])
  })

  test("name a message that English does not have", async () => {
    expect(await said({ "messages/fr.json": `{\n  "bottomLine.titel": "Bref",\n  "zzz": "x"\n}` })).toEqual([
      `messages/fr.json:2:3: No English file has the message "bottomLine.titel"; did you mean "bottomLine.title"?`,
      `messages/fr.json:3:3: No English file has the message "zzz". One of your own needs English words in messages/en.json.`,
    ])
    expect(await said({ "messages/fr.json": `{"gap.feed-logn": "x"}` })).toEqual([
      `messages/fr.json:1:2: No English file has the message "gap.feed-logn"; did you mean "gap.feed-login"?`,
    ])
  })

  test("say in French alone what a page asks for in every language", async () => {
    const files = { "messages/fr.json": `{"board.greeting": "Bonjour"}`, "sections/gaps.hbs": `{{t "board.greeting"}}` }
    expect(await said(files)).toEqual([
      `messages/fr.json:1:2: The message "board.greeting" is in no English file, and a page asks for it: add it to messages/en.json.`,
    ])
  })

  test("are in English for a message that nothing asks for, where another was meant", async () => {
    expect(await said({ "messages/en.json": `{"bottomLine.titel": "In short"}` })).toEqual([
      `messages/en.json:1:2: Nothing asks for the message "bottomLine.titel"; did you mean "bottomLine.title"?`,
    ])
  })

  test("name a value that the message does not have", async () => {
    const files = {
      "messages/en.json": `{"situation.number": "Report {nmber}"}`,
      "messages/fr.json": `{\n  "masthead.edition": "N° {numbr}",\n  "board.title": "{numbr}"\n}`,
    }
    expect(await said(files)).toEqual([
      `messages/en.json:1:30: The message "situation.number" has no value {nmber}; did you mean {number}?`,
      `messages/fr.json:2:27: The message "masthead.edition" has no value {numbr}; did you mean {number}?`,
      `messages/fr.json:3:19: The message "board.title" has no value {numbr}, nor any other.`,
    ])
  })

  test("are neither a text nor its plural forms", async () => {
    expect(await said({ "messages/fr.json": `{"board.title": null, "topic.more": {"one": 1}}` })).toEqual([
      `messages/fr.json:1:2: The message "board.title" has to be a text, or texts by plural form: "one", "other".`,
      `messages/fr.json:1:23: The message "topic.more" has to be a text, or texts by plural form: "one", "other".`,
    ])
  })
})
