import type Handlebars from "handlebars"
import { SettingsError } from "../../model/settings-error.ts"
import type { TemplateBundle } from "../../ports/templates.ts"
import { nearestWord } from "../../text/nearest-word.ts"
import { fieldWords } from "./brief-dictionary.ts"
import { HelperError } from "./helpers/helper.ts"
import { templateFault } from "./template-fault.ts"

const fileOfError = Symbol("file")

interface MarkedError extends Error {
  [fileOfError]?: string
  lineNumber?: number
  column?: number
}

/** Remembers in which file an error arose: Handlebars tells the line alone. The innermost file counts. */
export function markFile(fill: Handlebars.TemplateDelegate, file: string): Handlebars.TemplateDelegate {
  return (context, options) => {
    try {
      return fill(context, options)
    } catch (error) {
      if (error instanceof Error && (error as MarkedError)[fileOfError] === undefined) {
        Object.defineProperty(error, fileOfError, { value: file })
      }
      throw error
    }
  }
}

/** The template author's error for whatever was thrown while a page was filled. */
export function explainTemplateError(bundle: TemplateBundle, thrown: unknown): SettingsError {
  if (thrown instanceof SettingsError) return thrown
  const error = (thrown instanceof Error ? thrown : new Error(String(thrown))) as MarkedError
  const file = error[fileOfError] ?? "theme.json"
  const { line, column } = placeOf(error)
  return templateFault(bundle, { file, line, column }, sentenceFor(error), codeFor(error))
}

function placeOf(error: MarkedError): { line: number | null; column: number | null } {
  if (error instanceof HelperError) return { line: error.line, column: error.columnNumber }
  if (typeof error.lineNumber !== "number") return { line: null, column: null }
  return { line: error.lineNumber, column: typeof error.column === "number" ? error.column + 1 : null }
}

function codeFor(error: MarkedError): string {
  if (error instanceof HelperError) return error.code
  if (error instanceof RangeError) return isEndless(error) ? "recursion" : "too-much"
  return unknownField.test(error.message) ? "unknown-field" : "template-fault"
}

function sentenceFor(error: MarkedError): string {
  if (error instanceof HelperError) return error.message
  if (error instanceof RangeError) {
    return isEndless(error) ? "This part includes itself without end." : "This page grows without end."
  }
  const [, unknown] = unknownField.exec(error.message) ?? []
  if (unknown !== undefined) {
    const meant = nearestWord(unknown, fieldWords)
    return `There is no field "${unknown}" here${meant === null || meant === unknown ? "." : `; did you mean "${meant}"?`} \`daybrief template docs\` lists them all.`
  }
  return `${error.message.replace(/ - \d+:\d+$/, "")}.`.replace(/\.\.$/, ".")
}

// As Handlebars words it in strict mode.
const unknownField = /^"([^"]+)" not defined in/

function isEndless(error: RangeError): boolean {
  return error.message.includes("call stack")
}
