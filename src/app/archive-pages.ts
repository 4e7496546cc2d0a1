import type { Note, Outcome } from "../model/outcome.ts"
import { describeFault, SettingsError } from "../model/settings-error.ts"
import type { Tools } from "../pipeline.ts"
import type { TemplateBundle } from "../ports/templates.ts"
import { renderArchive } from "../stages/8-render/render-archive.ts"
import type { Workspace } from "./workspace/load-workspace.ts"

/** More than a year of mornings; older editions stay in the store and in their folders. */
const editionsMax = 400

/**
 * Writes the way into the output folder: `index.html` that lists the editions, and `feed.atom` for feed readers. Where the
 * workspace's own base has a fault the shipped one stands in for it, with a note: the editions are made already.
 */
export async function writeArchivePages(
  { title, audiences }: Pick<Workspace, "title" | "audiences">,
  { store, output, templates }: Pick<Tools, "store" | "output" | "templates">,
): Promise<Note[]> {
  const editions: Parameters<typeof renderArchive>[2] = []
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
  if (editions.length === 0) return []
  const language = audiences[0]?.language ?? "en"
  // Every audience's chain ends with the shipped base; one whose own template can't be read has none.
  const chain = [
    () => templates.load("base"),
    ...audiences.map(audience => async () => (await templates.loadFor(audience)).at(-1)!),
  ]
  const { value, notes } = await withFirstSound(chain, bundle => renderArchive(title, language, editions, bundle))
  await output.write("index.html", Buffer.from(value.html))
  await output.write("feed.atom", Buffer.from(value.atom))
  return notes
}

async function withFirstSound<T>(
  chain: (() => Promise<TemplateBundle>)[],
  render: (bundle: TemplateBundle) => T,
): Promise<Outcome<T>> {
  let fault: SettingsError | null = null
  for (const load of chain) {
    try {
      const value = render(await load())
      return { value, notes: fault === null ? [] : [fallBackNote(fault)] }
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error
      fault ??= error
    }
  }
  throw fault ?? new Error("no template was handed in")
}

function fallBackNote({ faults }: SettingsError): Note {
  return {
    code: "template-fell-back",
    kind: "gap",
    subject: "base",
    sentence: "The list of editions is not in its usual form: its template has a fault.",
    cause: describeFault(faults[0]!),
  }
}
