import type Handlebars from "handlebars"
import type { Brief } from "../../../model/brief.ts"
import type { PictureName } from "../../../model/picture.ts"
import type { TemplateBundle } from "../../../ports/templates.ts"
import type { Translate } from "../messages.ts"
import type { Theme } from "../theme.ts"

/** What the helpers share while one page is filled. */
export interface RenderRun {
  brief: Brief
  bundle: TemplateBundle
  theme: Theme
  isPrint: boolean
  isMarkdown: boolean
  isLetter: boolean
  /** Those that are drawn. */
  pictures: readonly PictureName[]
  translate: Translate
  messageKeys: string[]
  /** Styles for mails, by name. */
  looks: Record<string, string>
  /** Anchors of the citations set so far, by number of the source: the list of sources links back to them. */
  citedAt: Map<number, string[]>
  /** Rounds and characters so far: a page has a bound. */
  spent: { steps: number; characters: number }
  /** Anchors given so far: each only once, since an `id` must be unique. */
  anchors: Set<string>
}

/** One helper: its arguments, what came as `name=value`, and for a block its content. */
export interface HelperCall {
  args: unknown[]
  hash: Record<string, unknown>
  run: RenderRun
  /** Fills the block's content; only for block helpers. */
  content: () => string
}

export type Helper = (call: HelperCall) => unknown

/** A helper was called in a way that cannot be right. */
export class HelperError extends Error {
  line: number | null = null
  columnNumber: number | null = null
  /** Stable word for programs. */
  readonly code: string

  constructor(message: string, code = "wrong-argument") {
    super(message)
    this.code = code
  }
}

/**
 * Makes a helper known to Handlebars, which is strict with `{{words}}` but hands `undefined` to helpers for a field
 * that does not exist: every key of a brief is there, so that is always a slip of the pen.
 */
export function wrapHelper(helper: Helper): Handlebars.HelperDelegate {
  return function (this: unknown, ...received: unknown[]) {
    const options = received.pop() as Handlebars.HelperOptions & { name: string; loc?: hbs.AST.SourceLocation }
    try {
      if (received.includes(undefined))
        throw new HelperError(
          `What is handed to "${options.name}" has no value: there is no such field here.`,
          "unknown-field",
        )
      return helper({ args: received, hash: options.hash, run: options.data.run, content: () => options.fn(this) })
    } catch (error) {
      if (error instanceof HelperError && error.line === null && options.loc !== undefined) {
        error.line = options.loc.start.line
        error.columnNumber = options.loc.start.column + 1
      }
      throw error
    }
  }
}
