import { createHash } from "node:crypto"
import { join } from "node:path"
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
