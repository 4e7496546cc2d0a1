import { describe, expect, test } from "vitest"
import { loadFonts } from "../../../src/adapters/node/fonts.ts"
import { lintTemplate } from "../../../src/stages/8-render/lint-template.ts"
import { directFiller } from "../../support/direct-filler.ts"
import { foldersWith, testBundle } from "../../support/test-bundle.ts"

const tools = { filler: directFiller, assets: await loadFonts() }

async function codes(files: Record<string, string>): Promise<string[]> {
  const findings = await lintTemplate(await testBundle("analyst", files), tools)
  return findings.map(
    ({ code, file, line, column }) =>
      `${code} ${file.replace(/.*templates\//, "")}${line === null ? "" : `:${line}:${column}`}`,
  )
}

/** The analyst's theme with other settings, as a file. */
async function themeWith(settings: object, tokens: object = {}): Promise<Record<string, string>> {
  const theme = JSON.parse((await testBundle("analyst")).files.get("theme.json")!)
  return { "theme.json": JSON.stringify({ ...theme, ...settings, tokens: { ...theme.tokens, ...tokens } }) }
}

test.each(["base", "executive", "analyst", "press", "situation-report"])(
  "the shipped template %s is sound",
  async name => {
    expect(await lintTemplate(await testBundle(name), tools)).toEqual([])
  },
)

describe("lintTemplate finds", () => {
  test("every fault of every file at once, by file and line", async () => {
    const found = await codes({
      "sections/gaps.hbs": "{{titel}}\n{{dya slot}}\n{{{title}}}",
      "topic/new.hbs": "{{> nope}}",
    })
    expect(found).toEqual([
      "unknown-field analyst/sections/gaps.hbs:1:3",
      "unknown-helper analyst/sections/gaps.hbs:2:1",
      "triple-stash analyst/sections/gaps.hbs:3:1",
      "unknown-part analyst/topic/new.hbs:1:1",
    ])
  })

  test("a right word in the wrong place, by filling the page", async () => {
    expect(await codes({ "sections/gaps.hbs": "\n  {{question}}" })).toEqual([
      "unknown-field analyst/sections/gaps.hbs:2:5",
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

  test("what lies beside a template: a brief is one file, and takes none with it", async () => {
    const bundle = await testBundle("analyst", {
      "styles/60-own.css": `.x { background: url(logo.svg) }\n.y { background: url( 'img/a.png' ) }\n.z { mask: url(#m); src: url(data:,) }\n.a { background: url(file:///tmp/a.png) }`,
      "sections/gaps.hbs": `<img alt="" src="logo.png"><img alt="" src="/logo.png"><img alt="" src="data:,"><h2 id="gaps">a</h2>`,
      "topic/new.hbs": `<img alt="" src="{{title}}"><link rel="stylesheet" href='own.css'><svg aria-hidden="true"><image href="b.png"/></svg>`,
    })
    const found = (await lintTemplate(bundle, tools)).filter(({ code }) => code === "local-file")
    expect(
      found.map(({ file, line, column, message }) => [`${file.slice(18)}:${line}:${column}`, message.split(" ")[0]]),
    ).toEqual([
      ["sections/gaps.hbs:1:1", "<img"],
      ["sections/gaps.hbs:1:28", "<img"],
      ["styles/60-own.css:1:18", "url(logo.svg)"],
      ["styles/60-own.css:2:18", "url("],
      ["styles/60-own.css:4:18", "url(file:///tmp/a.png)"],
      ["topic/new.hbs:1:29", "<link"],
      ["topic/new.hbs:1:91", "<image"],
    ])
    expect(found[0]!.message).toBe(
      `<img alt="" src="logo.png" is never loaded: a brief is one file. Write an SVG into the template itself, or the picture as a data: address.`,
    )
  })

  test.each([
    ["missing-alt", `<img src="data:,">`, "1:1"],
    ["missing-alt", `\n<svg viewBox="0 0 1 1"></svg>`, "2:1"],
    ["missing-scope", "<table><tr><th>x</th></tr></table>", "1:12"],
    ["heading-skip", "<h2>a</h2><h4>b</h4>", "1:11"],
    ["one-h1", "<h1>another</h1>", "1:1"],
    ["id-twice", `<p id="method"></p>`, "1:4"],
    ["link-to-nowhere", `<a href="#nowhere">x</a>`, "1:4"],
    ["script", "<script>1</script>", "1:1"],
    ["missing-glyph", "<p>abc 漢</p>", "1:8"],
    ["recursion", "\n{{> sections/gaps}}", "2:1"],
    ["syntax-error", "{{#if gaps}}\n{{/each}}", "1:4"],
    ["unknown-message", `{{t "gaps.titel"}}`, "1:1"],
    ["wrong-argument", `{{day slot "longish"}}`, "1:1"],
  ])("%s in %s", async (code, markup, place) => {
    expect(await codes({ "sections/gaps.hbs": markup })).toContain(`${code} analyst/sections/gaps.hbs:${place}`)
  })

  test("parts that hold each other", async () => {
    const found = await codes({ "topic/new.hbs": "{{> topic/changed}}", "topic/changed.hbs": "a\n {{> topic/new}}" })
    expect(found).toEqual(["recursion analyst/topic/changed.hbs:2:2", "recursion analyst/topic/new.hbs:1:1"])
  })

  test("news that a page hides: it is remembered as told", async () => {
    const cut = `{{#each (limit new 3)}}<li{{anchor id}}>{{text}}{{cite citations}}</li>{{/each}}`
    expect(await codes({ "topic/new.hbs": cut })).toContain("news-hidden base/brief.html.hbs")
    expect(await codes({ "brief.txt.hbs": "{{title}}" })).toEqual(
      ["changed", "disputed", "new"].map(() => "news-hidden analyst/brief.txt.hbs"),
    )
  })

  test("a theme that leaves out a part", async () => {
    expect(await codes({ "theme.json": `{"sections": ["topics"]}` })).toEqual([
      "wrong-theme analyst/theme.json",
      "wrong-theme analyst/theme.json:1:2",
    ])
  })

  test("every fault of a theme at once, by line, in the file that has it", async () => {
    const folders = foldersWith({
      "theme.json": `{
  "extends": "analyst",
  "papier": "A4",
  "paper": "A3",
  "limits": { "timeline": 5,
    "new": 3 },
  "pictures": ["timeline",
    "mapp"],
  "tokens": { "accent": "#1d4e89",
    "ink": "red; }" }
}`,
    })
    const found = await lintTemplate(await folders.load("board"), tools)
    expect(found.map(({ line, column, message }) => `${line}:${column} ${message.slice(0, 30)}`)).toEqual([
      `3:3 "papier" is no setting of a th`,
      `4:3 "paper" is "A3"; write "A4" or`,
      `6:5 "limits" can't cut "new", only`,
      `8:5 There is no picture "mapp". Di`,
      `10:5 The token "ink": "red; }" must`,
    ])
    expect(new Set(found.map(({ file }) => file.slice(-16)))).toEqual(new Set(["board/theme.json"]))
  })

  test("a colour that cannot be read where the theme itself changes it, or its ground", async () => {
    const load = (theme: string) => foldersWith({ "theme.json": theme }).load("board")
    const dark = await load(`{"extends": "analyst",\n"tokens": {"paper": "#000000"}, "paper": "Letter"}`)
    const found = await lintTemplate(dark, tools)
    expect(found.length).toBeGreaterThan(1)
    for (const one of found) expect(one).toMatchObject({ code: "low-contrast", line: 2, column: 12 })
    const pale = await load(`{"extends": "analyst", "tokens": {"accent": "#ffcc66"}, "paper": "Letter"}`)
    for (const one of await lintTemplate(pale, tools)) expect(one).toMatchObject({ line: 1, column: 35 })
  })

  test("a misspelt parent, by line", async () => {
    const bundle = await foldersWith({ "theme.json": `{\n  "extends": "exective"\n}` }).load("board")
    expect(await lintTemplate(bundle, tools)).toMatchObject([
      {
        code: "wrong-theme",
        line: 2,
        column: 3,
        message: expect.stringContaining(`There is no template "exective". Did you mean "executive"?`),
      },
    ])
  })

  const all = ["bottom-line", "change-board", "contents", "topics", "contacts", "sources", "gaps", "method"]

  test.each([
    [
      "every part that is left out",
      { sections: ["topics", "sources"] },
      `The section "gaps" is left out, and a brief shows what it could not read. The section "method" is left out`,
    ],
    [
      "a part of a topic among those of the brief",
      { sections: [...all, "calendar"] },
      `"calendar" is named in "topicSections"`,
    ],
    ["a misspelt part", { sections: [...all, "contakts"] }, `There is no section "contakts"; did you mean "contacts"?`],
    ["sources before what cites them", { sections: [...all].sort() }, `"sources" has to stand behind "topics"`],
  ])("%s", async (_, change, message) => {
    const bundle = await testBundle("analyst", await themeWith(change))
    expect((await lintTemplate(bundle, tools)).map(finding => finding.message).join("\n")).toContain(message)
  })

  test("JSON that is not whole, with line and column", async () => {
    expect(await codes({ "theme.json": `{\n  "about": "x"\n  "paper": "A4"\n}` })).toEqual([
      "syntax-error analyst/theme.json:3:3",
    ])
    expect(await codes({ "theme.json": `{\n  "about": ` })).toEqual(["syntax-error analyst/theme.json:2:12"])
  })

  test.each([
    [
      "a misspelt token",
      { acent: "#1d4e89" },
      `unused-token: No style uses the token "acent". Did you mean \`accent\`?`,
    ],
    ["a colour without its sign", { accent: "1d4e89" }, `wrong-token: The token "accent" has to be a colour such as`],
    [
      "the size of the page among the colours",
      { paper: "Letter" },
      `wrong-token: The token "paper" has to be a colour`,
    ],
  ])("%s", async (_, tokens, message) => {
    const found = await lintTemplate(await testBundle("analyst", await themeWith({}, tokens)), tools)
    expect(found.map(finding => `${finding.code}: ${finding.message}`).join("\n")).toContain(message)
  })

  test("colours by name and by function", async () => {
    const tokens = { accent: "navy", ink: "#1B1B1B", rule: "rgb(200 200 200 / 50%)" }
    expect(await codes(await themeWith({}, tokens))).toEqual([])
  })

  test("a file in a folder that nothing looks into", async () => {
    expect(await codes({ "topics/new.hbs": "x" })).toEqual(["unused-file analyst/topics/new.hbs"])
    expect(await codes({ "own/line.hbs": "x", "sections/gaps.hbs": `<h2 id="gaps">a</h2>{{> own/line}}` })).toEqual([])
  })

  test("colours that cannot be read", async () => {
    const pale = await themeWith({}, { accent: "#ffcc66" })
    const place = ({ "theme.json": theme }: Record<string, string>, name: string) =>
      `low-contrast analyst/theme.json:1:${theme!.indexOf(`"${name}"`) + 1}`
    expect(new Set(await codes(pale))).toEqual(new Set([place(pale, "accent")]))
    const dim = await themeWith({}, { "accent-dark": "#0b4f6c" })
    expect(await codes(dim)).toEqual([place(dim, "accent-dark")])
  })

  test("a mail that forgets its language", async () => {
    expect(await codes({ "mail.html.hbs": "<html><title>x</title></html>" })).toEqual([
      "missing-lang analyst/mail.html.hbs:1:1",
    ])
  })
})
