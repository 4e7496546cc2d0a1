import Handlebars from "handlebars"
import type { Helper } from "./helper.ts"

/** Comparisons, for use in `{{#if (…)}}`. An empty list or text counts as no, as it does for `if` itself. */
export const logicHelpers: Record<string, Helper> = {
  eq: ({ args: [a, b] }) => a === b,
  gt: ({ args: [a, b] }) => Number(a) > Number(b),
  and: ({ args }) => args.every(isYes),
  or: ({ args }) => args.some(isYes),
}

function isYes(value: unknown): boolean {
  return value !== 0 && !Handlebars.Utils.isEmpty(value)
}
