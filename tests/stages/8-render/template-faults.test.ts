import { describe, expect, test } from "vitest"
import { describeFault, SettingsError } from "../../../src/model/settings-error.ts"
import { compileTemplate } from "../../../src/stages/8-render/compile-template.ts"
import { helperNames } from "../../../src/stages/8-render/helpers/all-helpers.ts"
import { busyDay } from "../../support/busy-day.ts"
import { longBrief } from "../../support/long-brief.ts"
import { testBundle } from "../../support/test-bundle.ts"

async function faultOf(files: Record<string, string>): Promise<string> {
  try {
    const program = compileTemplate(await testBundle("analyst", files))
    return `no fault: ${program.fill(busyDay(), { name: "brief.html", isPrint: false }).slice(0, 300)}`
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    return error.faults.map(describeFault).join("\n")
  }
}

describe("a fault in a template names the file, the line and what was meant", () => {
  test("a message that is said in another language alone", async () => {
    const french = { "messages/fr.json": `{"board.own": "à nous"}`, "sections/gaps.hbs": `{{t "board.own"}}` }
    expect(await faultOf(french)).toContain(
      `gaps.hbs:1:1: The message "board.own" is in messages/fr.json alone: its English words are missing in messages/en.json.`,
    )
  })

  test.each([
    [
      "a field that does not exist",
      "\n\n{{#each gaps}}{{titel}}{{/each}}",
      `gaps.hbs:3:17: There is no field "titel"; did you mean "title"?`,
    ],
    ["a field handed to a helper", "{{day slott}}", `gaps.hbs:1:7: There is no field "slott"; did you mean "slot"?`],
    [
      "a field asked for in a condition",
      "{{#if handlng}}x{{/if}}",
      `gaps.hbs:1:7: There is no field "handlng"; did you mean "handling"?`,
    ],
    ["a field in the wrong place", "\n{{question}}", `gaps.hbs:2:3: There is no field "question" here`],
    [
      "such a field handed to a helper",
      "{{day published}}",
      `gaps.hbs:1:1: What is handed to "day" has no value: there is no such field here.`,
    ],
    ["a helper", "\n  {{dya slot}}", `gaps.hbs:2:3: There is no helper "dya"; did you mean "day"?`],
    ["a block helper", "{{#wrapp 3}}x{{/wrapp}}", `gaps.hbs:1:1: There is no helper "wrapp"; did you mean "wrap"?`],
    [
      "a part",
      "{{> sections/mast-head}}",
      `gaps.hbs:1:1: There is no part "sections/mast-head"; did you mean "sections/masthead"?`,
    ],
    [
      "a message",
      `{{t "bottomLine.titel"}}`,
      `gaps.hbs:1:1: There is no message "bottomLine.titel"; did you mean "bottomLine.title"?`,
    ],
    ["an icon", `{{icon "chnged"}}`, `gaps.hbs:1:1: There is no icon "chnged"; did you mean "changed"?`],
    [
      "a style of dates",
      `{{day slot "longish"}}`,
      `gaps.hbs:1:1: "longish" is no style of a date; there are full, day, short, short-year, weekday, month.`,
    ],
    ["braces that do not escape", "a {{{title}}}", "gaps.hbs:1:3: Triple braces"],
    ["the ampersand that does not escape", "{{&title}}", "gaps.hbs:1:1: Triple braces"],
    [
      "a block that is not closed",
      "{{!-- {{#each}} --}}\n{{#each gaps}}{{#if title}}x{{/if}}\n\n",
      "gaps.hbs:2:1: {{#each}} is opened here and never closed: {{/each}} is missing.",
    ],
    [
      "braces that are not whole",
      "a\n{{title}\n",
      "gaps.hbs:2: This cannot be read: something is wrong with the braces near",
    ],
    [
      "a block closed by another name",
      "{{#if gaps}}\n{{/each}}",
      "gaps.hbs:1:4: This cannot be read: {{#if}} is closed by {{/each}}.",
    ],
    ["the terminal", "{{log title}}", `gaps.hbs:1:1: There is no helper "log"`],
    ["a part that holds itself", "{{> sections/gaps}}", "gaps.hbs:1:1: This part holds itself: it has no end."],
    [
      "one that does so by a name that is made up",
      `{{> (part "sections" "gaps")}}`,
      "gaps.hbs: This part includes itself without end.",
    ],
  ])("%s", async (_, text, expected) => {
    expect(await faultOf({ "sections/gaps.hbs": text })).toContain(`templates/analyst/sections/${expected}`)
  })

  test.each([
    ["a section", `{"sections": ["bottom-lien"]}`, `There is no section "bottom-lien"; did you mean "bottom-line"?`],
    ["a setting", `{"tokns": {}}`, `"tokns" is no setting of a theme; did you mean "tokens"?`],
    ["the paper", `{"paper": "A3"}`, `"paper" is "A3"; write "A4" or "Letter".`],
    [
      "a token that would end its rule",
      `{"tokens": {"accent": "red; } body { display: none"}}`,
      `must be one CSS value`,
    ],
    ["a limit", `{"limits": {"stories": -1}}`, `must be a whole number from 0`],
    ["a limit on what is told", `{"limits": {"new": 3}}`, `can't cut "new"`],
    ["a part of what is told", `{"topicSections": ["changed", "new"]}`, `The section "disputed" is left out`],
    ["a part that leads to the sources", `{"sections": ["topics"]}`, `The section "sources" is left out`],
    ["a section twice", `{"sections": ["topics", "topics"]}`, `The section "topics" is named twice.`],
    ["broken JSON", `{"sections": [`, "This is not valid JSON"],
  ])("theme.json: %s", async (_, text, expected) => {
    const shipped = JSON.parse((await testBundle("analyst")).files.get("theme.json")!)
    const whole = text.endsWith("}") ? JSON.stringify({ ...shipped, ...JSON.parse(text) }) : text
    expect(await faultOf({ "theme.json": whole })).toContain(expected)
  })
})

describe("a template reaches nothing but the brief", () => {
  test.each(["constructor", "__proto__", "title.constructor", "toString", "bottomLine.length.constructor"])(
    "{{%s}}",
    async path => {
      expect(await faultOf({ "sections/gaps.hbs": `{{${path}}}` })).toContain("There is no field")
    },
  )

  test("not by lookup either", async () => {
    const html = compileTemplate(
      await testBundle("analyst", { "sections/gaps.hbs": `[{{lookup title "constructor"}}]` }),
    )
    expect(html.fill(busyDay(), { name: "brief.html", isPrint: false })).toContain("[]")
  })
})

describe("a template that would take all there is", () => {
  test("by loops within loops is stopped", async () => {
    const loops = 8
    const text = `${"{{#each @root.sources}}".repeat(loops)}x${"{{/each}}".repeat(loops)}`
    expect(await faultOf({ "sections/gaps.hbs": text })).toContain("gaps.hbs: This repeats more than 1000000 times")
  })

  test("by parts that hold parts twice is stopped", async () => {
    const depth = 40
    const part = (at: number) => (at === depth ? "x" : `{{> topic/p${at + 1}}}{{> topic/p${at + 1}}}`)
    const parts = Array.from({ length: depth }, (_, at) => [`topic/p${at + 1}.hbs`, part(at + 1)])
    expect(await faultOf({ "sections/gaps.hbs": part(0), ...Object.fromEntries(parts) })).toMatch(
      /topic\/p\d+\.hbs: This repeats more than 1000000 times/,
    )
  })

  test("by a page without end is stopped", async () => {
    const text = `${"{{#each @root.sources}}".repeat(5)}${"x".repeat(10_000)}${"{{/each}}".repeat(5)}`
    expect(await faultOf({ "sections/gaps.hbs": text })).toContain("grows beyond 64 MB")
  })

  test("is far from what the longest brief needs", async () => {
    const program = compileTemplate(await testBundle("analyst"))
    expect(program.fill(longBrief(60), { name: "brief.html", isPrint: true }).length).toBeLessThan(4_000_000)
  })
})

test("no helper hides a field of the brief", () => {
  const keys = new Set<string>()
  JSON.stringify(busyDay(), (key, value) => {
    keys.add(key)
    return value
  })
  expect(helperNames.filter(name => keys.has(name))).toEqual([])
})

test("there are thirty helpers at most", () => {
  expect(helperNames.length).toBeLessThanOrEqual(30)
})
