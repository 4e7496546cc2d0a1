import { createHash } from "node:crypto"
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { SettingsError, type SettingsFault } from "../../model/settings-error.ts"
import type { TemplateBundle, Templates, WrittenFile } from "../../ports/templates.ts"
import { nearestWord } from "../../text/nearest-word.ts"
import { placeOfKey } from "../../text/place-in-text.ts"

/** Files that a template consists of; whatever else lies in its folder is left alone. */
const templateFile = /\.(?:hbs|css|json)$/

/** Folder with one folder an audience, whose files shadow those of its template. */
const audiencesFolder = "audiences"

/** What every template stands on in the end. */
const baseName = "base"

/** Longest chain of `extends`. */
const parentsMax = 8

/**
 * Templates as folders. The folders are looked through in order, so that a workspace's `templates/executive/` shadows
 * the shipped one file by file; then each file is looked for along the `extends` of `theme.json`, down to the base. The
 * files of an audience of its own come before all of them.
 */
export class TemplateFolders implements Templates {
  readonly #folders: string[]

  /** @param folders absolute paths, the workspace's first. */
  constructor(folders: string[]) {
    // In the repository itself the workspace's folder and the shipped one are the same.
    this.#folders = [...new Set(folders)]
  }

  async load(name: string): Promise<TemplateBundle> {
    const chain = await this.#chain(name)
    // What a template with a fault says of its parent is unknown; the rest of it can be looked at on the base.
    if (chain.some(({ fault }) => fault !== undefined)) chain.push(...(await this.#layers(baseName)))
    return bundleOf(chain)
  }

  async loadFor(audience: TemplateUse): Promise<TemplateBundle[]> {
    const chain = [...(await this.#audienceLayers(audience)), ...(await this.#chain(audience.template, audience.id))]
    // A template that names no parent, or whose theme.json cannot be read, is followed by the base all the same.
    if (chain.at(-1)!.name !== baseName) chain.push(...(await this.#layers(baseName)))
    return chain.map((_, index) => bundleOf(chain.slice(index)))
  }

  async names(): Promise<string[]> {
    const names = new Set<string>()
    for (const folder of this.#folders) {
      for (const entry of await entriesOf(folder)) {
        if (entry.isDirectory() && entry.name !== audiencesFolder) names.add(entry.name)
      }
    }
    return [...names].sort()
  }

  // What daybrief.yaml says for an audience, then its own files: `audiences/press/sections/contacts.hbs`.
  async #audienceLayers({ id, pages }: TemplateUse): Promise<TemplateLayer[]> {
    const layers: TemplateLayer[] = []
    if (pages !== undefined) {
      const text = JSON.stringify({ audience: id, ...pages })
      layers.push({ name: `audience ${id}`, files: new Map([["audience.json", { text, origin: "daybrief.yaml" }]]) })
    }
    for (const folder of this.#folders) {
      const files = await readLayer(join(folder, audiencesFolder, id))
      if (files.size === 0) continue
      const layer: TemplateLayer = { name: `audience ${id}`, files }
      if (extendsOf(layer) !== undefined)
        layer.fault = extendsFault(layer, `"extends" has no place here: \`template\` in daybrief.yaml says it.`)
      layers.push(layer)
    }
    return layers
  }

  // The template itself, then its parents. For an audience, since its settings name it.
  async #chain(name: string, audienceId?: string): Promise<TemplateLayer[]> {
    const chain = await this.#layers(name)
    if (chain.length === 0) {
      const error = SettingsError.of("templates", await this.#noSuchTemplate(name))
      throw audienceId === undefined ? error : inSettings(error, audienceId)
    }
    const seen = [name]
    let layers = await this.#parentLayers(chain, seen)
    while (layers.length > 0) {
      chain.push(...layers)
      layers = await this.#parentLayers(layers, seen)
    }
    return chain
  }

  // Of the first folder that names a sound one: a parent that can't be had is a fault of the file that names it.
  async #parentLayers(layers: TemplateLayer[], seen: string[]): Promise<TemplateLayer[]> {
    for (const layer of layers) {
      const named = extendsOf(layer)
      if (named === undefined) continue
      const parent = String(named)
      const isCircle = seen.includes(parent) || seen.length >= parentsMax
      const found = isCircle ? [] : await this.#layers(parent)
      if (found.length > 0) {
        seen.push(parent)
        return found
      }
      const circle = `"extends" goes round in a circle: ${[...seen, parent].join(", ")}.`
      layer.fault = extendsFault(layer, isCircle ? circle : await this.#noSuchTemplate(parent))
    }
    return []
  }

  // The same template in several folders: the workspace's first.
  async #layers(name: string): Promise<TemplateLayer[]> {
    if (!/^[\w-]+$/.test(name) || name === audiencesFolder) return []
    const layers: TemplateLayer[] = []
    for (const folder of this.#folders) {
      const files = await readLayer(join(folder, name))
      if (files.size > 0) layers.push({ name, files })
    }
    return layers
  }

  async #noSuchTemplate(name: string): Promise<string> {
    const known = await this.names()
    const meant = nearestWord(name, known)
    const hint = meant === null ? "" : ` Did you mean "${meant}"?`
    return `There is no template "${name}".${hint} Known are: ${known.join(", ")}.`
  }
}

function inSettings({ faults }: SettingsError, audienceId: string): SettingsError {
  const place = { file: "daybrief.yaml", field: `audiences.${audienceId}.template` }
  return new SettingsError(faults.map(fault => ({ ...fault, ...place })))
}

type TemplateUse = Parameters<Templates["loadFor"]>[0]

/** One folder of a template. */
interface TemplateLayer {
  name: string
  files: Map<string, WrittenFile>
  /** Why it can't be used, nor anything that stands on it. */
  fault?: SettingsFault
}

// The first layer is the topmost: its files shadow the others', but for JSON that says only what differs.
function bundleOf(layers: TemplateLayer[]): TemplateBundle {
  const used = new Map<string, WrittenFile>()
  const written = new Map<string, WrittenFile[]>()
  for (const layer of layers.toReversed()) {
    for (const [path, file] of layer.files) {
      const below = used.get(path)
      const merge = mergeOf(path)
      used.set(path, below === undefined || merge === null ? file : mergeFiles(below, file, merge))
      if (below !== undefined && merge !== null) written.set(path, [file, ...(written.get(path) ?? [below])])
    }
  }
  const sorted = [...used].sort(([a], [b]) => (a < b ? -1 : 1))
  const files = new Map(sorted.map(([path, { text }]) => [path, text]))
  const origins = new Map(sorted.map(([path, { origin }]) => [path, origin]))
  const faults = layers.flatMap(({ fault }) => fault ?? [])
  const bundle = { name: layers[0]!.name, files, origins, written, hash: hashOf(files) }
  return faults.length === 0 ? bundle : { ...bundle, faults }
}

async function readLayer(folder: string): Promise<TemplateLayer["files"]> {
  const files: TemplateLayer["files"] = new Map()
  for (const entry of await entriesOf(folder, { recursive: true })) {
    if (!entry.isFile() || !templateFile.test(entry.name)) continue
    const origin = join(entry.parentPath, entry.name)
    const path = origin.slice(folder.length + 1).replaceAll("\\", "/")
    files.set(path, { text: await readFile(origin, "utf8"), origin })
  }
  return files
}

async function entriesOf(folder: string, options: { recursive?: boolean } = {}) {
  try {
    return await readdir(folder, { ...options, withFileTypes: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return []
    throw error
  }
}

function extendsOf({ files }: TemplateLayer): unknown {
  return readJson(files.get("theme.json"))?.extends
}

function extendsFault({ files }: TemplateLayer, message: string): SettingsFault {
  const { text, origin } = files.get("theme.json")!
  return { file: origin, ...placeOfKey(text, "extends"), field: null, message, code: "wrong-theme" }
}

type Merge = (parent: Record<string, unknown>, child: Record<string, unknown>) => Record<string, unknown>

// What of a file is taken from the parents' where a child has one too; null where the child's stands alone.
function mergeOf(path: string): Merge | null {
  if (path === "theme.json") return mergeThemes
  return /^messages\/[^/]+\.json$/.test(path) ? (parent, child) => ({ ...parent, ...child }) : null
}

// A child's theme says only what differs: settings replace the parent's, tokens and limits one by one.
function mergeThemes(parent: Record<string, unknown>, child: Record<string, unknown>): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...parent, ...child }
  for (const key of ["tokens", "limits"]) merged[key] = { ...asRecord(parent[key]), ...asRecord(child[key]) }
  return merged
}

// What can't be read stays as it is under its own name: the renderer says there what is wrong.
function mergeFiles(parent: WrittenFile, child: WrittenFile, merge: Merge): WrittenFile {
  const [below, above] = [readJson(parent), readJson(child)]
  if (above === null) return child
  if (below === null) return parent
  return { text: JSON.stringify(merge(below, above), null, 2), origin: child.origin }
}

// Null for what is no object in JSON.
function readJson(file: { text: string } | undefined): Record<string, unknown> | null {
  try {
    const found: unknown = JSON.parse(file?.text ?? "null")
    return typeof found === "object" && !Array.isArray(found) ? (found as Record<string, unknown> | null) : null
  } catch {
    return null
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

function hashOf(files: Map<string, string>): string {
  const hash = createHash("sha256")
  for (const [path, text] of files) hash.update(`${path}\0${text.length}\0${text}\0`)
  return hash.digest("hex")
}
