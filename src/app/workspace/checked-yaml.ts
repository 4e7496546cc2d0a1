import {
  isCollection,
  isMap,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  type ParsedNode,
  parseDocument,
  visit,
} from "yaml"
import type { z } from "zod"
import type { SettingsFault } from "../../model/settings-error.ts"
import { nearestHint } from "../../text/nearest-word.ts"

/** A YAML file that fits its schema, with the places of its fields for later checks. */
export interface CheckedYaml<T> {
  /** Null when there is any fault. */
  value: T | null
  faults: SettingsFault[]
  /** e.g. `faultAt(["audiences", "executive", "topics", 1], "unknown topic")`. */
  faultAt: FaultAt
}

/** Makes a fault at a field, by path. */
export type FaultAt = (path: PropertyKey[], message: string) => SettingsFault

/**
 * Reads YAML and holds it against a schema; every fault comes with file, line, column and field.
 * `${NAME}` in a text is replaced by `environment[NAME]`.
 */
export function readCheckedYaml<S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
  environment: Record<string, string | undefined> = {},
): CheckedYaml<z.output<S>> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const faultAtOffset = (offset: number | undefined, path: PropertyKey[], message: string): SettingsFault => {
    const place = offset === undefined ? null : lines.linePos(offset)
    return { file, line: place?.line ?? null, column: place?.col ?? null, field: fieldName(path), message }
  }
  const faultAt = (path: PropertyKey[], message: string) =>
    faultAtOffset(offsetOf(document.contents, path), path, message)

  const faults = document.errors.map(error => faultAtOffset(error.pos[0], [], `not valid YAML: ${error.message}`))
  if (faults.length > 0) return { value: null, faults, faultAt }

  visit(document, {
    Scalar(_, node) {
      if (typeof node.value !== "string") return
      const [, bare] = /^\$([A-Z_][A-Z0-9_]*)$/.exec(node.value) ?? []
      if (bare !== undefined) {
        const message = `a variable of the environment is written with braces: \${${bare}}`
        faults.push({ ...faultAtOffset(node.range?.[0], [], message), field: `$${bare}` })
      }
      node.value = node.value.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (_whole, name: string) => {
        const value = environment[name]
        if (value !== undefined) return value
        const message = `the environment variable ${name} is not set; set it before the program starts`
        faults.push({ ...faultAtOffset(node.range?.[0], [], message), field: `\${${name}}` })
        return ""
      })
    },
  })
  const data = document.toJS() ?? {}
  const checked = schema.safeParse(data)
  if (!checked.success) {
    for (const issue of checked.error.issues) {
      faults.push(...faultsOfIssue(issue, data).map(({ path, message }) => faultAt(path, message)))
    }
  }
  return { value: checked.success && faults.length === 0 ? checked.data : null, faults, faultAt }

  function faultsOfIssue(issue: z.core.$ZodIssue, whole: unknown): { path: PropertyKey[]; message: string }[] {
    const { path } = issue
    if (issue.code === "unrecognized_keys") {
      const known = knownKeys(schema, path)
      return issue.keys.map(key => ({ path: [...path, key], message: unknownWord("field", key, known) }))
    }
    if (issue.code === "invalid_key") {
      return [{ path, message: `${issue.issues[0]?.message ?? "not a valid name"}, found ${show(path.at(-1))}` }]
    }
    const found = valueAt(whole, path)
    if (issue.code === "invalid_value") {
      const known = issue.values.map(String)
      return [{ path, message: unknownWord("value", String(found), known) }]
    }
    if (found === undefined) return [{ path, message: `missing; ${expectation(issue)}` }]
    if (issue.code === "invalid_union") return [{ path, message: `${issue.message}, found ${show(found)}` }]
    return [{ path, message: `found ${show(found)}; ${expectation(issue)}` }]
  }
}

/** "unknown topic `rats`; did you mean `rates`? Known: a, b." */
export function unknownWord(what: string, found: string, known: string[]): string {
  const hint = nearestHint(found, known)
  const all = known.length === 0 ? "" : ` Known: ${known.join(", ")}.`
  return `unknown ${what} \`${found}\`.${hint}${all}`
}

function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type") return `expected ${kindInWords(issue.expected)}`
  if (issue.code === "too_small" && issue.origin === "array") return "expected at least one entry"
  if (issue.code === "too_small" && issue.origin === "string") return "expected some text"
  return issue.message.charAt(0).toLowerCase() + issue.message.slice(1)
}

function kindInWords(expected: string): string {
  const kinds: Record<string, string> = { string: "a text", array: "a list", object: "a group of fields" }
  return kinds[expected] ?? `a ${expected}`
}

function show(value: unknown): string {
  const text = typeof value === "string" ? `\`${value}\`` : JSON.stringify(value)
  return text !== undefined && text.length > 60 ? `${text.slice(0, 60)}…` : String(text)
}

function fieldName(path: PropertyKey[]): string | null {
  if (path.length === 0) return null
  return path.map((part, i) => (typeof part === "number" ? `[${part}]` : (i ? "." : "") + String(part))).join("")
}

function valueAt(data: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], data)
}

// Where the field stands; where it is missing, the nearest parent that is there.
function offsetOf(root: ParsedNode | Node | null, path: PropertyKey[]): number | undefined {
  let node: unknown = root
  let offset: number | undefined = root?.range?.[0]
  for (const key of path) {
    if (!isCollection(node)) break
    if (isMap(node)) {
      const pair = node.items.find(item => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key))
      if (pair === undefined) break
      offset = (pair.key as Node).range?.[0] ?? offset
      node = pair.value
    } else {
      node = node.items[key as number]
      if (node === undefined) break
      offset = (node as Node).range?.[0] ?? offset
    }
  }
  return offset
}

// The field names that a strict object of the schema knows at a path, read off the JSON Schema view of it.
function knownKeys(schema: z.ZodType, path: PropertyKey[]): string[] {
  let node = schema as unknown as { def?: Def }
  for (const key of path) {
    const def = unwrap(node)?.def
    if (def?.type === "object") node = def.shape?.[String(key)] as typeof node
    else if (def?.type === "record") node = def.valueType as typeof node
    else if (def?.type === "array") node = def.element as typeof node
    else return []
  }
  const def = unwrap(node)?.def
  if (def?.type === "union") return (def.options ?? []).flatMap(option => Object.keys(unwrap(option)?.def?.shape ?? {}))
  return Object.keys(def?.shape ?? {})
}

interface Def {
  type: string
  shape?: Record<string, unknown>
  valueType?: unknown
  element?: unknown
  innerType?: unknown
  options?: unknown[]
}

function unwrap(node: unknown): { def?: Def } | undefined {
  let current = node as { def?: Def } | undefined
  while (current?.def?.innerType !== undefined) current = current.def.innerType as typeof current
  return current
}
