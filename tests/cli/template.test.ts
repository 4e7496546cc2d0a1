import { spawnSync } from "node:child_process"
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { request } from "node:http"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { openPreview } from "../../src/app/wiring.ts"
import { makeWorkspace, soundSettings } from "../support/workspaces.ts"

const main = join(import.meta.dirname, "..", "..", "src", "main.ts")

function daybrief(args: string[], cwd: string) {
  const child = spawnSync(process.execPath, [main, ...args], { cwd, encoding: "utf8" })
  return { code: child.status, out: child.stdout, err: child.stderr }
}

function template(args: string[], cwd: string) {
  return daybrief(["template", ...args], cwd)
}

describe("the preview of a template", () => {
  test("shows page, mail, text and PDF anew when a file is saved, to this machine alone", async () => {
    const folder = makeWorkspace({ "templates/board/theme.json": `{"extends": "executive"}` })
    const preview = await openPreview({ templatesFolder: join(folder, "templates") }, "board", 0)
    try {
      const get = (path: string) => fetch(new URL(path, preview.url)).then(answer => answer.text())
      expect(await get("")).toContain("<iframe")
      for (const fixture of ["typical", "quiet", "huge", "scripts", "empty"]) {
        expect(await get(`brief.html?fixture=${fixture}`)).toContain("<h1>")
        expect(await get(`mail.txt?fixture=${fixture}`)).not.toContain("<pre>")
      }
      expect((await get("brief.pdf")).slice(0, 5)).toBe("%PDF-")
      // As an audience would get it that asks for every picture.
      const letter = await get("mail.html?fixture=typical")
      expect(letter).toMatch(/<img src="data:image\/png;base64,[^"]{1000,}" width="504"/)
      expect(letter).not.toContain("cid:")
      const before = await get("stamp")
      mkdirSync(join(folder, "templates", "board", "sections"))
      writeFileSync(join(folder, "templates", "board", "sections", "gaps.hbs"), "{{titel}}")
      expect(await get("stamp")).not.toBe(before)
      expect(await get("brief.html")).toContain("There is no field")
      expect(await get("")).toContain("gaps.hbs:1:3 unknown-field: There is no field")
      // Another page of the browser can reach the port; not by another name, and not without the token.
      const origin = new URL(preview.url)
      expect((await fetch(origin.origin)).status).toBe(404)
      const status = await new Promise(resolve => {
        const { hostname, port, pathname } = origin
        request({ hostname, port, path: pathname, headers: { host: "attacker.example" } }, answer =>
          resolve(answer.statusCode),
        ).end()
      })
      expect(status).toBe(403)
    } finally {
      await preview.close()
    }
  })
})

describe("a template that is begun", () => {
  test("names the parts of the one that it starts from", () => {
    const folder = makeWorkspace({})
    const { out } = template(["new", "board", "--from", "executive"], folder)
    expect(out).toContain(`["bottom-line","change-board","topics","contacts","sources","gaps","method"]`)
    expect(out).toContain(`["changed","disputed","new",`)
  })
})

describe("a template with a fault", () => {
  test("costs no brief: it comes in the parent's form, says so, and is rebuilt to the byte", () => {
    const folder = makeWorkspace({
      "daybrief.yaml": `${soundSettings}    template: board\n    formats: [html, json]\n`,
      "templates/board/theme.json": `{"extends": "executive"}`,
      "templates/board/sections/gaps.hbs": "\n{{titel}}",
    })
    const { code, out } = daybrief(["run", "--at", "2025-03-14T07:00:00+04:00", "--strict"], folder)
    expect(code).toBe(3)
    expect(out).toMatch(
      /Note: This edition is not in its usual form: its template has a fault\. \(.*board\/sections\/gaps\.hbs:2:3: There is no field "titel"; did you mean "title"\?/,
    )
    const day = join(folder, "output", "2025-03-14")
    const remark = "This edition is not in its usual form: its template has a fault."
    expect(readFileSync(join(day, "executive.html"), "utf8")).toContain(remark)
    expect(JSON.parse(readFileSync(join(day, "executive.json"), "utf8")).remarks).toEqual([remark])
    expect(daybrief(["check"], folder)).toMatchObject({ code: 2, err: expect.stringContaining("gaps.hbs:2:3") })
    expect(daybrief(["editions", "rebuild", "1"], folder).out).toMatch(/html +identical.*\njson +identical/)
  })
})

describe("daybrief template", () => {
  test("starts a template that is sound at once, and tells where each of its files comes from", () => {
    const folder = makeWorkspace()
    expect(template(["new", "board", "--from", "executive"], folder).code).toBe(0)
    const theme = join(folder, "templates", "board", "theme.json")
    expect(JSON.parse(readFileSync(theme, "utf8"))).toMatchObject({ extends: "executive" })
    expect(template(["lint", "board"], folder)).toMatchObject({ code: 0, out: "Nothing is wrong.\n" })
    const { out } = template(["which", "board"], folder)
    expect(out).toMatch(/^theme\.json +\S+\/templates\/board\/theme\.json$/m)
    expect(out).toMatch(/^topic\/new\.hbs +\S+\/templates\/base\/topic\/new\.hbs$/m)
    expect(template(["list"], folder).out).toContain("board")
    expect(template(["new", "board"], folder)).toMatchObject({ code: 2, err: expect.stringContaining("already") })
    expect(template(["new", "Our Board"], folder)).toMatchObject({ code: 2 })
  })

  test("tells what is wrong by file, line and column, and exits with 2", () => {
    const folder = makeWorkspace({
      "templates/board/theme.json": `{"extends": "executive"}`,
      "templates/board/sections/gaps.hbs": `{{#each gaps}}\n  {{titel}}\n{{/each}}`,
    })
    const { code, out } = template(["lint"], folder)
    expect(code).toBe(2)
    expect(out).toMatch(
      /board\/sections\/gaps\.hbs:2:5 unknown-field: There is no field "titel"; did you mean "title"\?/,
    )
    const findings = JSON.parse(template(["lint", "board", "--json"], folder).out)
    expect(findings).toMatchObject([{ code: "unknown-field", line: 2, column: 5 }])
    expect(template(["lint", "bord"], folder)).toMatchObject({
      code: 2,
      err: expect.stringContaining('Did you mean "board"?'),
    })
  })

  test("tells which folder serves a file, also for an audience with files of its own", () => {
    const folder = makeWorkspace({ "templates/audiences/press/topic/new.hbs": "{{#each new}}{{text}}{{/each}}" })
    const which = (...args: string[]) => template(["which", "executive", ...args], folder)
    expect(which("topic/new.hbs").out).toContain("/templates/base/topic/new.hbs")
    expect(which("topic/new.hbs", "--audience", "press").out).toContain("/templates/audiences/press/topic/new.hbs")
    expect(which("topic/nwe.hbs")).toMatchObject({
      code: 2,
      err: expect.stringContaining("Did you mean `topic/new.hbs`?"),
    })
  })

  test("writes how templates work, and the data dictionary", () => {
    const { out } = template(["docs"], makeWorkspace())
    expect(out).toContain("## Your own template in three steps")
    expect(out).not.toContain("<!--")
    expect(out).toContain("| `topics[].changed[].was.text` | text |")
  })
})
