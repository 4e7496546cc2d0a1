import { describe, expect, test } from "vitest"
import { lintTemplate } from "../../../src/stages/8-render/lint-template.ts"
import { directFiller } from "../../support/direct-filler.ts"
import { testBundle } from "../../support/test-bundle.ts"

async function codes(files: Record<string, string>): Promise<string[]> {
  const findings = await lintTemplate(await testBundle("analyst", files), directFiller)
  return findings.map(
    ({ code, file, line, column }) =>
      `${code} ${file.replace(/.*templates\//, "")}${line === null ? "" : `:${line}:${column}`}`,
  )
}

test.each(["base", "executive", "analyst", "press", "situation-report"])(
  "the shipped template %s is sound",
  async name => {
    expect(await lintTemplate(await testBundle(name), directFiller)).toEqual([])
  },
)

describe("lintTemplate finds", () => {
  test("every fault of every file at once, by file and line", async () => {
    const found = await codes({
      "sections/gaps.hbs": "{{titel}}\n{{dya slot}}\n{{{title}}}",
      "topic/new.hbs": "{{> nope}}",
    })
    expect(found).toEqual([
      "template-fault analyst/sections/gaps.hbs:1:3",
      "template-fault analyst/sections/gaps.hbs:2:1",
      "template-fault analyst/sections/gaps.hbs:3:1",
      "template-fault analyst/topic/new.hbs:1:1",
    ])
  })

  test("a right word in the wrong place, by filling the page", async () => {
    expect(await codes({ "sections/gaps.hbs": "\n  {{question}}" })).toEqual([
      "template-fault analyst/sections/gaps.hbs:2:5",
    ])
  })

  test("what would be loaded from elsewhere", async () => {
    const found = await codes({
      "styles/60-own.css": `body {}\n@import "https://cdn.example/a.css";\n.x { background: url(//cdn.example/b.png) }`,
      "sections/gaps.hbs": `<img alt="" src="https://cdn.example/c.png"><h2 id="gaps">Gaps</h2>`,
    })
    expect(found).toEqual([
      "remote-address analyst/sections/gaps.hbs:1:1",
      "remote-address analyst/styles/60-own.css:2:1",
      "remote-address analyst/styles/60-own.css:3:18",
    ])
  })

  test.each([
    ["missing-alt", `<img src="data:,">`],
    ["missing-alt", `<svg viewBox="0 0 1 1"></svg>`],
    ["missing-scope", "<table><tr><th>x</th></tr></table>"],
    ["heading-skip", "<h2>a</h2><h4>b</h4>"],
    ["one-h1", "<h1>another</h1>"],
    ["id-twice", `<p id="method"></p>`],
    ["link-to-nowhere", `<a href="#nowhere">x</a>`],
    ["script", "<script>1</script>"],
  ])("%s in %s", async (code, markup) => {
    expect(await codes({ "sections/gaps.hbs": markup })).toContain(`${code} base/brief.html.hbs`)
  })

  test("colours that cannot be read", async () => {
    const theme = JSON.parse((await testBundle("analyst")).files.get("theme.json")!)
    const pale = JSON.stringify({ ...theme, tokens: { ...theme.tokens, accent: "#ffcc66" } })
    expect(await codes({ "theme.json": pale })).toEqual(["low-contrast analyst/theme.json"])
  })

  test("a mail that forgets its language", async () => {
    expect(await codes({ "mail.html.hbs": "<html><title>x</title></html>" })).toEqual([
      "missing-lang analyst/mail.html.hbs",
    ])
  })
})
