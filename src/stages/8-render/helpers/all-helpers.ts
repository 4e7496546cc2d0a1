import type { Helper } from "./helper.ts"
import { listHelpers } from "./list-helpers.ts"
import { logicHelpers } from "./logic-helpers.ts"
import { pageHelpers } from "./page-helpers.ts"
import { sourceHelpers } from "./source-helpers.ts"
import { wordHelpers } from "./word-helpers.ts"

/** Every helper that a template may call; templates/README.md describes them. */
export const helpers: Record<string, Helper> = {
  ...wordHelpers,
  ...logicHelpers,
  ...listHelpers,
  ...sourceHelpers,
  ...pageHelpers,
}

export const helperNames = Object.keys(helpers)

/** What Handlebars itself brings, without `log`, which would write to the terminal. */
export const builtInHelpers = ["if", "unless", "each", "with", "lookup"]
