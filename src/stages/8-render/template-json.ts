import type { TemplateBundle } from "../../ports/templates.ts"
import { templateFault } from "./template-fault.ts"

/** One of a template's JSON files; null where there is none. Throws a `SettingsError` that names line and column. */
export function readTemplateJson(bundle: TemplateBundle, file: string): unknown {
  const text = bundle.files.get(file)
  if (text === undefined) return null
  try {
    return JSON.parse(text)
  } catch (error) {
    const { sentence, line, column } = explain(error instanceof Error ? error.message : String(error), text)
    throw templateFault(bundle, { file, line, column }, `This is not valid JSON: ${sentence}.`, "syntax-error")
  }
}

// As V8 words it: "Expected ',' or '}' after property value in JSON at position 35 (line 4 column 21)".
function explain(message: string, text: string): { sentence: string; line: number; column: number } {
  const [, line, column] = /\(line (\d+) column (\d+)\)/.exec(message) ?? []
  if (line !== undefined) {
    const sentence = message.replace(/ in JSON at position .*$/, "")
    return { sentence: `${sentence[0]!.toLowerCase()}${sentence.slice(1)}`, line: Number(line), column: Number(column) }
  }
  const lines = text.split("\n")
  return { sentence: "it ends before it is complete", line: lines.length, column: lines.at(-1)!.length + 1 }
}
