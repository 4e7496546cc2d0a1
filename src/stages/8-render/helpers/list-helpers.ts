import { type Helper, HelperError, type RenderRun } from "./helper.ts"

/** Lists cut to the theme's limits, and joined. */
export const listHelpers: Record<string, Helper> = {
  // {{#each (limit stories "stories")}}: at most as many as theme.json says under that name; or a number
  // {{#each (limit timeline "timeline" "last")}}: the last ones of a list whose newest entry stands last
  limit: ({ args: [list, most, side], run }) => {
    const entries = checkedList(list)
    const count = limitOf(run, most)
    return side === "last" ? entries.slice(Math.max(0, entries.length - count)) : entries.slice(0, count)
  },

  // {{rest stories "stories"}}: how many were left out by the same limit
  rest: ({ args: [list, most], run }) => Math.max(0, checkedList(list).length - limitOf(run, most)),

  // {{count sources}}
  count: ({ args: [list] }) => checkedList(list).length,

  // {{#each (ofKind sources "article")}}: the entries whose `kind` or `status` is that
  ofKind: ({ args: [list, kind] }) => {
    return checkedList(list).filter(one => (one as Entry).kind === kind || (one as Entry).status === kind)
  },

  // {{join outlets ", "}}
  join: ({ args: [list, separator = ", "] }) => checkedList(list).join(String(separator)),
}

interface Entry {
  kind?: string
  status?: string
}

function checkedList(list: unknown): unknown[] {
  if (!Array.isArray(list)) throw new HelperError("A list is needed here.")
  return list
}

function limitOf(run: RenderRun, most: unknown): number {
  if (typeof most === "number") return most
  return run.theme.limits[String(most)] ?? Number.POSITIVE_INFINITY
}
