import { type FieldKind, fieldsWithin } from "./brief-dictionary.ts"

/** The JSON Schema (2020-12) of a brief, from the dictionary: what programs that read `--format json` may rely on. */
export function briefSchema(): Record<string, unknown> {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "A brief of Daybrief, version daybrief/brief/1",
    ...recordSchema(""),
  }
}

function recordSchema(path: string): Record<string, unknown> {
  const fields = fieldsWithin(path)
  const names = fields.map(([inner]) => inner.split(".").at(-1)!)
  return {
    type: "object",
    properties: Object.fromEntries(
      fields.map(([inner, kind, about], at) => [names[at], fieldSchema(inner, kind, about)]),
    ),
    required: names,
    additionalProperties: false,
  }
}

function fieldSchema(path: string, kind: FieldKind, about: string): Record<string, unknown> {
  if (path === "schema") return { const: "daybrief/brief/1", description: about }
  const schema = { ...kindSchema(path, kind), description: about }
  return kind.endsWith("?") ? { anyOf: [schema, { type: "null" }] } : schema
}

function kindSchema(path: string, kind: FieldKind): Record<string, unknown> {
  if (kind.startsWith("list"))
    return {
      type: "array",
      items: fieldsWithin(`${path}[]`).length > 0 ? recordSchema(`${path}[]`) : { type: "string" },
    }
  if (kind.startsWith("record")) return recordSchema(path)
  if (kind === "yes/no") return { type: "boolean" }
  if (kind === "decimal") return { type: "number" }
  if (kind === "number") return { type: "integer", minimum: 0 }
  if (kind.startsWith("day")) return { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$" }
  if (kind.startsWith("moment"))
    return { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}:\\d{2}(Z|[+-]\\d{2}:\\d{2}))?$" }
  return { type: "string" }
}
