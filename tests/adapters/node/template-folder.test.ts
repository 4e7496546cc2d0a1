import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { TemplateFolders } from "../../../src/adapters/node/template-folder.ts"

let root = ""

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "daybrief-templates-"))
})

afterEach(() => rm(root, { recursive: true, force: true }))

async function write(files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    const file = join(root, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  }
}

const load = (name: string) => new TemplateFolders([join(root, "own"), join(root, "shipped")]).load(name)

describe("TemplateFolders", () => {
  beforeEach(() =>
    write({
      "shipped/base/theme.json": `{"tokens": {"accent": "red", "ink": "black"}, "limits": {"new": 5}}`,
      "shipped/base/brief.html.hbs": "base page",
      "shipped/base/sections/gaps.hbs": "base gaps",
      "shipped/base/notes.md": "no template file",
      "shipped/desk/theme.json": `{"extends": "base", "tokens": {"accent": "blue"}}`,
      "shipped/desk/sections/gaps.hbs": "desk gaps",
    }),
  )

  test("each file is looked for by itself: the template, then its parents", async () => {
    const { files, origins } = await load("desk")
    expect(files.get("brief.html.hbs")).toBe("base page")
    expect(files.get("sections/gaps.hbs")).toBe("desk gaps")
    expect(origins.get("sections/gaps.hbs")).toBe(join(root, "shipped/desk/sections/gaps.hbs"))
    expect([...files.keys()]).toEqual(["brief.html.hbs", "sections/gaps.hbs", "theme.json"])
  })

  test("a child's theme changes single tokens and keeps the others", async () => {
    const theme = JSON.parse((await load("desk")).files.get("theme.json")!)
    expect(theme).toMatchObject({ tokens: { accent: "blue", ink: "black" }, limits: { new: 5 } })
  })

  test("message files are put together word by word, from the audience down to the base", async () => {
    await write({
      "shipped/base/messages/fr.json": `{"gaps.title": "Muettes", "board.title": "Tableau", "board.new": "Neuf"}`,
      "shipped/desk/messages/fr.json": `{"board.title": "Bilan"}`,
      "own/desk/messages/fr.json": `{"board.new": "Inédit"}`,
      "own/audiences/press/messages/fr.json": `{"gaps.title": "Silencieuses"}`,
    })
    const folders = new TemplateFolders([join(root, "own"), join(root, "shipped")])
    const [bundle] = await folders.loadFor({ id: "press", template: "desk" })
    expect(JSON.parse(bundle!.files.get("messages/fr.json")!)).toEqual({
      "gaps.title": "Silencieuses",
      "board.title": "Bilan",
      "board.new": "Inédit",
    })
    expect(bundle!.written!.get("messages/fr.json")!.map(({ origin }) => origin.slice(root.length + 1))).toEqual(
      ["own/audiences/press", "own/desk", "shipped/desk", "shipped/base"].map(folder => `${folder}/messages/fr.json`),
    )
  })

  test("a file of words that is no JSON is told by its own name, whatever stands over it", async () => {
    await write({
      "shipped/base/messages/fr.json": `{"gaps.title": "Muettes"}`,
      "own/base/messages/fr.json": `{"gaps.title": `,
      "own/desk/messages/fr.json": `{"board.new": "Inédit"}`,
    })
    const { files, origins } = await load("desk")
    expect(files.get("messages/fr.json")).toBe(`{"gaps.title": `)
    expect(origins.get("messages/fr.json")).toBe(join(root, "own/base/messages/fr.json"))
  })

  test("a workspace shadows single files of a shipped template, and of its parent", async () => {
    await write({ "own/desk/sections/gaps.hbs": "own gaps", "own/base/brief.html.hbs": "own page" })
    const { files } = await load("desk")
    expect(files.get("sections/gaps.hbs")).toBe("own gaps")
    expect(files.get("brief.html.hbs")).toBe("own page")
    expect(files.get("theme.json")).toContain("blue")
  })

  test("the hash is the content's: the same files elsewhere give the same", async () => {
    const first = await load("desk")
    await write({ "own/desk/sections/gaps.hbs": "desk gaps" })
    expect((await load("desk")).hash).toBe(first.hash)
    await write({ "own/desk/sections/gaps.hbs": "other" })
    expect((await load("desk")).hash).not.toBe(first.hash)
  })

  test("an unknown template names the nearest one", async () => {
    await expect(load("dekc")).rejects.toThrow(
      `There is no template "dekc". Did you mean "desk"? Known are: base, desk.`,
    )
    await expect(load("../base")).rejects.toThrow("There is no template")
  })

  test("an unknown parent is a fault of the file that names it, by line; the base stands in for it", async () => {
    await write({ "own/odd/theme.json": `{\n  "extends": "bsae"\n}`, "own/odd/sections/gaps.hbs": "odd gaps" })
    const odd = await load("odd")
    expect(odd.faults).toEqual([
      {
        file: join(root, "own/odd/theme.json"),
        line: 2,
        column: 3,
        field: null,
        message: `There is no template "bsae". Did you mean "base"? Known are: base, desk, odd.`,
        code: "wrong-theme",
      },
    ])
    expect([odd.files.get("sections/gaps.hbs"), odd.files.get("brief.html.hbs")]).toEqual(["odd gaps", "base page"])
    const folders = new TemplateFolders([join(root, "own"), join(root, "shipped")])
    const chain = await folders.loadFor({ id: "press", template: "odd" })
    expect(chain.map(({ name, faults }) => [name, faults?.length])).toEqual([
      ["odd", 1],
      ["base", undefined],
    ])
  })

  test("a circle of parents is a fault of the file that closes it", async () => {
    await write({ "own/a/theme.json": `{"extends": "b"}`, "own/b/theme.json": `{"extends": "a"}` })
    expect((await load("a")).faults).toMatchObject([
      {
        file: join(root, "own/b/theme.json"),
        line: 1,
        column: 2,
        message: `"extends" goes round in a circle: a, b, a.`,
      },
    ])
  })

  test("a workspace's theme with an unknown parent leaves the shipped theme's", async () => {
    await write({ "own/desk/theme.json": `{"extends": "bsae"}` })
    const folders = new TemplateFolders([join(root, "own"), join(root, "shipped")])
    const chain = await folders.loadFor({ id: "press", template: "desk" })
    expect(chain.map(({ name, faults }) => [name, faults?.length])).toEqual([
      ["desk", 1],
      ["desk", undefined],
      ["base", undefined],
    ])
  })

  test("an audience's own files come before its template's, and what is taken away first are they", async () => {
    await write({
      "own/audiences/press/sections/gaps.hbs": "press gaps",
      "own/audiences/press/theme.json": `{"tokens": {"accent": "green"}}`,
    })
    const folders = new TemplateFolders([join(root, "own"), join(root, "shipped")])
    const chain = await folders.loadFor({ id: "press", template: "desk", pages: { limits: { stories: 3 } } })
    expect(chain.map(({ name }) => name)).toEqual(["audience press", "audience press", "desk", "base"])
    const [top, withoutSettings, desk] = chain
    expect(JSON.parse(top!.files.get("audience.json")!)).toEqual({ audience: "press", limits: { stories: 3 } })
    expect(top!.files.get("sections/gaps.hbs")).toBe("press gaps")
    expect(JSON.parse(top!.files.get("theme.json")!).tokens).toEqual({ accent: "green", ink: "black" })
    expect(withoutSettings!.files.has("audience.json")).toBe(false)
    expect(desk!.hash).toBe((await load("desk")).hash)
    expect((await folders.loadFor({ id: "board", template: "desk" }))[0]!.hash).toBe(desk!.hash)
    expect(await folders.names()).not.toContain("audiences")
  })

  test("an audience's files can't name a parent: the settings do, and the template stands in for them", async () => {
    await write({ "own/audiences/press/theme.json": `{\n"extends": "base"}` })
    const folders = new TemplateFolders([join(root, "own"), join(root, "shipped")])
    const [top, desk] = await folders.loadFor({ id: "press", template: "desk" })
    expect(top!.faults).toMatchObject([{ line: 2, message: expect.stringContaining(`"extends" has no place here`) }])
    expect([desk!.name, desk!.faults]).toEqual(["desk", undefined])
  })

  test("names lists every folder once", async () => {
    await write({ "own/desk/x.css": "", "own/mine/theme.json": "{}" })
    expect(await new TemplateFolders([join(root, "own"), join(root, "shipped"), join(root, "none")]).names()).toEqual([
      "base",
      "desk",
      "mine",
    ])
  })
})
