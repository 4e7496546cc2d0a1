import { describe, expect, test } from "vitest"
import { type ArchivedEdition, renderArchive } from "../../../src/stages/8-render/render-archive.ts"
import { busyDay } from "../../support/busy-day.ts"
import { hostileBrief } from "../../support/hostile-brief.ts"
import { quietDay } from "../../support/quiet-day.ts"
import { testBundle } from "../../support/test-bundle.ts"

const editions: ArchivedEdition[] = [
  {
    brief: busyDay(),
    documents: [
      { format: "pdf", path: "2025-03-14/analyst.pdf" },
      { format: "html", path: "2025-03-14/analyst.html" },
    ],
  },
  { brief: quietDay(), documents: [{ format: "html", path: "2025-03-16/executive board.html" }] },
]

describe("the archive", () => {
  test("lists the editions newest first, each with its documents by relative address", async () => {
    const { html } = renderArchive("Morning brief", "en", editions, await testBundle("base"))
    expect([...html.matchAll(/<h2>([^<]+)/g)].map(([, day]) => day)).toEqual([
      "Sunday, 16 March 2025",
      "Friday, 14 March 2025",
    ])
    expect([...html.matchAll(/<a href="([^"]+)"/g)].map(([, path]) => path)).toEqual([
      "2025-03-16/executive%20board.html",
      "2025-03-14/analyst.html",
      "2025-03-14/analyst.pdf",
    ])
    expect(html).toContain("Nothing new, changed or disputed")
    expect(html).not.toMatch(/<script|href="https?:/)
  })

  test("offers what is read first, and says in which language a headline is", async () => {
    const formats = ["json", "markdown", "pdf", "text", "html"] as const
    const documents = formats.map(format => ({ format, path: `a.${format}` }))
    const brief = busyDay()
    brief.bottomLine[0]!.language = "fr"
    const { html } = renderArchive("Morning brief", "en", [{ brief, documents }], await testBundle("base"))
    expect([...html.matchAll(/<a [^>]*>([^<]+)/g)].map(([, name]) => name)).toEqual([
      "HTML",
      "PDF",
      "Text",
      "Markdown",
      "JSON",
    ])
    expect(html).toContain('<p lang="fr">Armenia accepted')
  })

  test("can be followed as a feed: an entry keeps its id when others join", async () => {
    const bundle = await testBundle("base")
    const ids = (atom: string) => [...atom.matchAll(/<id>([^<]+)/g)].map(([, id]) => id)
    const one = ids(renderArchive("Morning brief", "en", editions.slice(0, 1), bundle).atom)
    const two = ids(renderArchive("Morning brief", "en", editions, bundle).atom)
    expect(two).toHaveLength(3)
    expect(two).toEqual(expect.arrayContaining(one))
    for (const id of two)
      expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  test("says of each entry of the feed which language its edition speaks", async () => {
    const russian = { ...editions[0]!, brief: { ...busyDay(), language: "ru" } }
    const { atom } = renderArchive("Morning brief", "en", [russian, editions[1]!], await testBundle("base"))
    expect([...atom.matchAll(/<(feed|entry)[^>]* xml:lang="(\w+)"/g)].map(([, , language]) => language)).toEqual([
      "en",
      "en",
      "ru",
    ])
  })

  test("is safe with hostile titles, and the same from the same editions in any order", async () => {
    const bundle = await testBundle("base")
    const hostile = [...editions, { brief: { ...hostileBrief(), slot: "2025-03-15T07:00:00+04:00" }, documents: [] }]
    const { html, atom } = renderArchive("A <b> & c", "en", hostile, bundle)
    expect(/<(script|iframe|img|object)/.test(html + atom)).toBe(false)
    expect(renderArchive("A <b> & c", "en", hostile.toReversed(), bundle).html === html).toBe(true)
  })
})
