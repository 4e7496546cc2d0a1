import { createHash } from "node:crypto"
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { TemplateFolders } from "../../src/adapters/node/template-folder.ts"
import type { TemplateBundle } from "../../src/ports/templates.ts"

export const shippedTemplates = join(import.meta.dirname, "..", "..", "templates")

/** A shipped template, with some of its files replaced or added. */
export async function testBundle(name: string, files: Record<string, string> = {}): Promise<TemplateBundle> {
  const bundle = await new TemplateFolders([shippedTemplates]).load(name)
  for (const [path, text] of Object.entries(files)) {
    bundle.files.set(path, text)
    bundle.written?.delete(path)
    bundle.origins.set(path, `templates/${name}/${path}`)
  }
  const hash = createHash("sha256")
    .update(JSON.stringify([...bundle.files]))
    .digest("hex")
  return { ...bundle, hash }
}

/** A workspace's template `board` with these files, over the shipped ones. */
export function foldersWith(files: Record<string, string>): TemplateFolders {
  const folder = mkdtempSync(join(tmpdir(), "daybrief-templates-"))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, "board", path)), { recursive: true })
    writeFileSync(join(folder, "board", path), text)
  }
  return new TemplateFolders([folder, shippedTemplates])
}
