import { SettingsError, type SettingsFault } from "../../model/settings-error.ts"
import type { TemplateBundle, WrittenFile } from "../../ports/templates.ts"

/** One of a template's JSON files; null where there is none. Throws a `SettingsError` that names line and column. */
export function readTemplateJson(bundle: TemplateBundle, file: string): unknown {
  const text = bundle.files.get(file)
  if (text === undefined) return null
  const { value, fault } = parseJsonFile({ text, origin: bundle.origins.get(file) ?? file })
  if (fault !== null) throw new SettingsError([fault])
  return value
}

/** One file; `fault` says with line and column why it cannot be read. */
export function parseJsonFile({ text, origin }: WrittenFile): { value: unknown; fault: SettingsFault | null } {
  try {
    return { value: JSON.parse(text), fault: null }
  } catch (error) {
    const { sentence, line, column } = explain(error instanceof Error ? error.message : String(error), text)
    const message = `This is not valid JSON: ${sentence}.`
    return { value: null, fault: { file: origin, line, column, field: null, message, code: "syntax-error" } }
  }
}

/** A file as it was written, in every folder that has it, topmost first: what was put together has no lines of its own. */
export function writtenFiles(bundle: TemplateBundle, file: string): WrittenFile[] {
  const text = bundle.files.get(file)
  if (text === undefined) return []
  return bundle.written?.get(file) ?? [{ text, origin: bundle.origins.get(file) ?? file }]
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
