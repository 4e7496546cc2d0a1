import { expect, test } from "vitest"
import { briefFields } from "../../../src/stages/8-render/brief-dictionary.ts"
import { busyDay } from "../../support/busy-day.ts"
import { quietDay } from "../../support/quiet-day.ts"
import { sixTopics } from "../../support/six-topics.ts"

// Paths of everything that a value holds, lists as `name[]`, and what stands there.
function pathsOf(value: unknown, path = "", found = new Map<string, unknown[]>()): Map<string, unknown[]> {
  if (path !== "" && !path.endsWith("[]")) found.set(path, [...(found.get(path) ?? []), value])
  if (Array.isArray(value)) for (const one of value) pathsOf(one, `${path}[]`, found)
  else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) pathsOf(inner, path === "" ? key : `${path}.${key}`, found)
  }
  return found
}

test("the dictionary names every field of a brief, and no other", () => {
  const found = new Set(
    [busyDay(), quietDay(), { ...sixTopics(), nextEdition: null, pictures: [] }].flatMap(brief => [
      ...pathsOf(brief).keys(),
    ]),
  )
  const named = briefFields.map(([path]) => path)
  expect([...found].filter(path => !named.includes(path))).toEqual([])
  expect(named.filter(path => !found.has(path))).toEqual([])
  expect(new Set(named).size).toBe(named.length)
})

test("each field holds what the dictionary says", () => {
  const holds: Record<string, (value: unknown) => boolean> = {
    text: value => typeof value === "string",
    decimal: value => typeof value === "number",
    number: value => typeof value === "number",
    "yes/no": value => typeof value === "boolean",
    day: value => /^\d{4}-\d\d-\d\d$/.test(String(value)),
    moment: value => /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d))?$/.test(String(value)),
    list: Array.isArray,
    record: value => typeof value === "object" && value !== null && !Array.isArray(value),
  }
  for (const brief of [busyDay(), quietDay(), sixTopics()]) {
    const found = pathsOf(brief)
    for (const [path, kind] of briefFields) {
      for (const value of found.get(path) ?? []) {
        if (value === null) expect(kind, path).toMatch(/\?$/)
        else expect(holds[kind.replace("?", "")]!(value), `${path}: ${value}`).toBe(true)
      }
    }
  }
})
