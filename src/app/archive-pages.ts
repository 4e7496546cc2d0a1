import type { Tools } from "../pipeline.ts"
import { renderArchive } from "../stages/8-render/render-archive.ts"
import type { Workspace } from "./workspace/load-workspace.ts"

/** More than a year of mornings; older editions stay in the store and in their folders. */
const editionsMax = 400

/** Writes the way into the output folder: `index.html` that lists the editions, and `feed.atom` for feed readers. */
export async function writeArchivePages(
  { title, audiences }: Pick<Workspace, "title" | "audiences">,
  { store, output, templates }: Pick<Tools, "store" | "output" | "templates">,
): Promise<void> {
  const editions = []
  for (const { id } of (await store.editions()).slice(0, editionsMax)) {
    const edition = await store.edition(id)
    if (edition === null) continue
    const folder = edition.brief.slot.slice(0, 10)
    // Where a document was pruned, its file still lies in the folder.
    const documents = (await store.printedAs(id)).map(({ format, fileName }) => ({
      format,
      path: `${folder}/${fileName}`,
    }))
    editions.push({ brief: edition.brief, documents })
  }
  if (editions.length === 0) return
  const { html, atom } = renderArchive(title, audiences[0]?.language ?? "en", editions, await templates.load("base"))
  await output.write("index.html", Buffer.from(html))
  await output.write("feed.atom", Buffer.from(atom))
}
