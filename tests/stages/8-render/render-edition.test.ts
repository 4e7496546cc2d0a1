import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { TemplateFolders } from "../../../src/adapters/node/template-folder.ts"
import { WorkerTemplateFiller } from "../../../src/adapters/node/worker-template-filler.ts"
import type { Audience } from "../../../src/model/edition.ts"
import { SettingsError } from "../../../src/model/settings-error.ts"
import type { Templates } from "../../../src/ports/templates.ts"
import { renderEdition } from "../../../src/stages/8-render/render-edition.ts"
import { busyDay } from "../../support/busy-day.ts"
import { directFiller } from "../../support/direct-filler.ts"
import { shippedTemplates } from "../../support/test-bundle.ts"

const filler = new WorkerTemplateFiller({ timeoutMs: 4_000, heapMb: 120 })

afterAll(() => filler.close())

/** A workspace's own template `board`, which stands on `executive`, with these files. */
function templatesWith(files: Record<string, string>): Templates {
  const folder = mkdtempSync(join(tmpdir(), "daybrief-templates-"))
  for (const [path, text] of Object.entries({ "board/theme.json": `{"extends": "executive"}`, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return new TemplateFolders([folder, shippedTemplates])
}

async function render(
  templates: Templates,
  name = "board",
  by = filler,
  audience: Partial<Audience> = {},
  brief = busyDay(),
) {
  const chain = await templates.loadFor({ id: "press-office", template: name, ...audience })
  const { value, notes } = await renderEdition(
    brief,
    chain,
    { formats: ["html"], letterPictures: [] },
    {
      filler: by,
      printer: null,
      assets: new Map(),
    },
  )
  return { ...value, html: new TextDecoder().decode(value.documents[0]!.bytes), notes }
}

const loops = (depth: number, inner: string) =>
  `${"{{#each @root.sources}}".repeat(depth)}${inner}${"{{/each}}".repeat(depth)}`

describe("a template that is at fault gives way to what it stands on, and both reader and operator are told", () => {
  test.each([
    ["a field that is not there", "\n  {{titel}}", `gaps.hbs:2:5: There is no field "titel"; did you mean "title"?`],
    ["a syntax error", "{{#if gaps}}\n\n", "gaps.hbs:1:1: {{#if}} is opened here and never closed"],
    ["a part that holds itself", "x{{> sections/gaps}}", "gaps.hbs:1:2: This part holds itself: it has no end."],
    ["loops that multiply for minutes", loops(9, "x"), "gaps.hbs: This repeats more than 1000000 times"],
    ["prototype access", "{{constructor}}", `gaps.hbs:1:3: There is no field "constructor"`],
    ["prototype access by another name", "{{__proto__.polluted}}", `gaps.hbs:1:3: There is no field "__proto__"`],
  ])("%s", async (_, text, fault) => {
    const { html, brief, template, notes } = await render(templatesWith({ "board/sections/gaps.hbs": text }))
    const usual = await render(templatesWith({}), "executive")
    expect(template.hash).toBe(usual.template.hash)
    const remark = "This edition is not in its usual form: its template has a fault."
    expect(brief.remarks).toEqual([...busyDay().remarks, remark])
    expect(html.replace(`<p>${remark}</p>`, "")).toBe(usual.html)
    expect(notes).toEqual([
      expect.objectContaining({ code: "template-fell-back", kind: "gap", subject: "board", sentence: remark }),
    ])
    expect(notes[0]!.cause).toContain(`board/sections/${fault}`)
    expect(notes[0]!.cause).toContain(`Printed with "executive" in place of "board".`)
  })

  test("a page that takes too long is stopped by the clock", async () => {
    const slow = new WorkerTemplateFiller({ timeoutMs: 3_000 })
    // It repeats less than a page may and writes nothing, but each round asks sixty times for a date in words.
    const text = loops(4, `{{#if (eq (moment @root.slot) "never")}}x{{/if}}`.repeat(60))
    const { template, notes } = await render(templatesWith({ "board/sections/gaps.hbs": text }), "board", slow)
    await slow.close()
    expect(template.name).toBe("executive")
    expect(notes[0]!.cause).toContain("brief.html.hbs: This page was stopped: not done within 3000 ms.")
  })

  test("a page that takes too much memory is stopped, and the program lives on", async () => {
    const small = new WorkerTemplateFiller({ heapMb: 24 })
    const text = loops(4, `{{#wrap 9}}${"memory ".repeat(2_000)}{{/wrap}}`)
    const { template, notes } = await render(templatesWith({ "board/sections/gaps.hbs": text }), "board", small)
    await small.close()
    expect(template.name).toBe("executive")
    expect(notes[0]!.cause).toMatch(/brief\.html\.hbs: This page was stopped: .*memory/)
  })

  test("a mail at fault counts too: letters are written when it is too late to take another template", async () => {
    const { template, notes } = await render(templatesWith({ "board/mail.txt.hbs": "{{titel}}" }))
    expect(template.name).toBe("executive")
    expect(notes[0]!.cause).toContain("board/mail.txt.hbs:1:3")
  })

  test("so do an audience's own files, and what daybrief.yaml says of its pages", async () => {
    const own = templatesWith({ "audiences/press-office/sections/gaps.hbs": "{{titel}}" })
    const byFile = await render(own)
    expect([byFile.template.name, byFile.notes[0]!.subject]).toEqual(["board", "audience press-office"])
    const bySetting = await render(templatesWith({}), "board", filler, { pages: { topicSections: ["chnged"] } })
    expect(bySetting.template.name).toBe("board")
    expect(bySetting.notes[0]!.cause).toContain(
      `daybrief.yaml audiences.press-office.topic_sections: There is no section "chnged"; did you mean "changed"?`,
    )
  })

  test("a theme.json that cannot be read gives way to the base", async () => {
    const { template, notes } = await render(templatesWith({ "board/theme.json": `{"extends": ` }))
    expect(template.name).toBe("base")
    expect(notes[0]!.cause).toContain("board/theme.json:1:13: This is not valid JSON")
  })

  test("a misspelt parent gives way to the base", async () => {
    const { html, template, notes } = await render(
      templatesWith({ "board/theme.json": `{\n  "extends": "exective"\n}` }),
    )
    expect(template.name).toBe("base")
    expect(html).toContain("its template has a fault")
    expect(notes[0]!.cause).toContain(
      `board/theme.json:2:3: There is no template "exective". Did you mean "executive"?`,
    )
    expect(notes[0]!.cause).toContain(`Printed with "base" in place of "board".`)
  })

  test("a workspace's own base gives way to the shipped one", async () => {
    const { html, template, notes } = await render(templatesWith({ "base/sections/gaps.hbs": "{{{title}}}" }))
    expect([template.name, notes[0]!.subject]).toEqual(["base", "board"])
    expect(html).toContain("its template has a fault")
  })

  test("where the shipped templates are at fault themselves, the error is told", async () => {
    const folder = mkdtempSync(join(tmpdir(), "daybrief-templates-"))
    cpSync(shippedTemplates, folder, { recursive: true })
    writeFileSync(join(folder, "base", "brief.html.hbs"), "{{titel}}")
    await expect(render(new TemplateFolders([folder]), "executive")).rejects.toThrow(SettingsError)
  })
})

test("daybrief.yaml chooses, orders and limits the sections of an audience's pages", async () => {
  const pages = {
    sections: ["topics", "bottom-line", "sources", "gaps", "method"],
    topicSections: ["disputed", "new", "timeline", "changed"],
    limits: { timeline: 1 },
  }
  const { html, notes } = await render(templatesWith({}), "analyst", filler, { pages })
  expect(notes).toEqual([])
  const classes = [...html.matchAll(/<section class="(?:part )?([\w-]+)/g)].map(([, name]) => name!)
  expect(new Set(classes)).toEqual(
    new Set(["topic", "new", "timeline", "changed", "disputed", "bottom-line", "sources", "gaps"]),
  )
  const firstTopic = classes.slice(1, classes.indexOf("topic", 1))
  expect(firstTopic).toEqual(["disputed", "new", "timeline", "changed"].filter(name => firstTopic.includes(name)))
  expect(html.match(/<li class="is-(new|known)"/g)).toHaveLength(html.match(/<section class="part timeline"/g)!.length)
})

describe("words of one's own", () => {
  test("take the place of the shipped ones, and leave all others as they are", async () => {
    const own = templatesWith({
      "board/messages/en.json": `{"sources.title": "Where it stands"}`,
      "audiences/press-office/messages/fr.json": `{"sources.title": "D’où cela vient"}`,
    })
    const english = await render(own)
    expect(english.notes).toEqual([])
    expect(english.html).toContain("Where it stands</h2>")
    const french = await render(own, "board", filler, {}, { ...busyDay(), language: "fr" })
    expect(french.notes).toEqual([])
    expect(french.html).toContain("D’où cela vient</h2>")
    expect(french.html).toContain("Informations arrêtées")
    expect(french.html).not.toContain("Information cut-off")
  })

  test("are taken from a region's file, then from its language's, then from English", async () => {
    const own = templatesWith({
      "board/messages/fr-CA.json": `{"masthead.cutoff": "Fin de la collecte"}`,
      "board/messages/en.json": `{"board.own": "Only in English"}`,
      "board/sections/gaps.hbs": `{{t "masthead.cutoff"}}|{{t "sources.title"}}|{{t "board.own"}}`,
    })
    const { html } = await render(own, "board", filler, {}, { ...busyDay(), language: "fr-CA" })
    expect(html).toContain("Fin de la collecte|Sources|Only in English")
  })

  test("are English between marks of direction on a page from right to left that lacks them", async () => {
    const own = templatesWith({ "board/messages/ar.json": `{"sources.title": "المصادر"}` })
    const { html } = await render(own, "board", filler, {}, { ...busyDay(), language: "ar", direction: "rtl" })
    expect(html).toContain("\u2066Information cut-off\u2069")
    expect(html).toContain("المصادر</h2>")
  })
})

test("a good template gives the same bytes in a thread as without one", async () => {
  for (const name of ["executive", "analyst", "press", "situation-report"]) {
    const threaded = await render(templatesWith({}), name)
    const direct = await render(templatesWith({}), name, directFiller as WorkerTemplateFiller)
    expect(threaded.html).toBe(direct.html)
    expect(threaded.notes).toEqual([])
  }
})
