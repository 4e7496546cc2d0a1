import { parseDocument, stringify } from "yaml"
import type { Baseline, BaselineParagraph } from "../../model/baseline.ts"
import type { SettingsFault } from "../../model/settings-error.ts"
import type { Instant } from "../../model/time.ts"
import { splitSentences } from "../../text/sentences.ts"

/** A baseline as the person's file holds it: not yet numbered, not yet stored. */
export type BaselineDraft = Omit<Baseline, "revision" | "storedAt" | "folded">

/** Reads `baseline.md`: front matter (title, date, source, language, url), then prose, one paragraph a block. */
export function readBaselineFile(
  file: string,
  text: string,
  topicId: string,
): { draft: BaselineDraft | null; faults: SettingsFault[] } {
  const normal = text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n")
  const front = /^---\n([\s\S]*?)\n---[ \t]*(?:\n|$)/.exec(normal)
  const fault = (line: number, field: string | null, message: string): SettingsFault => ({
    file,
    line,
    column: 1,
    field,
    message,
  })
  if (front === null) {
    return {
      draft: null,
      faults: [fault(1, null, "no front matter; begin the file with `---`, title, date and source, then `---`")],
    }
  }
  const document = parseDocument(front[1]!, { prettyErrors: false })
  const data = (document.toJS() ?? {}) as Record<string, unknown>
  const faults = document.errors.map(error => fault(2, null, `front matter is not valid YAML: ${error.message}`))
  const lineOf = (field: string) => {
    const index = front[1]!.split("\n").findIndex(line => line.startsWith(`${field}:`))
    return index < 0 ? 1 : index + 2
  }
  const word = (field: string): string => {
    const value = data[field]
    if (typeof value === "string" && value.trim() !== "") return value.trim()
    faults.push(fault(lineOf(field), field, `missing in the front matter; expected \`${field}: …\``))
    return ""
  }
  const title = word("title")
  const source = word("source")
  const date = readDate(data.date)
  if (date === null) {
    faults.push(
      fault(lineOf("date"), "date", `found \`${String(data.date ?? "")}\`; expected a day such as 2024-06-14`),
    )
  }
  const language = typeof data.language === "string" ? data.language : "en"
  const paragraphs = paragraphsOf(normal.slice(front[0].length), language)
  if (paragraphs.length === 0)
    faults.push(fault(1, null, "no text after the front matter; write what the reader knows"))
  if (faults.length > 0 || date === null) return { draft: null, faults }
  const url = typeof data.url === "string" ? data.url : null
  return { draft: { topicId, title, date, source, url, language, paragraphs }, faults: [] }
}

/** Writes a draft in the form that `readBaselineFile` reads. */
export function writeBaselineFile(draft: BaselineDraft): string {
  const front = stringify({
    title: draft.title,
    date: new Date(draft.date).toISOString().slice(0, 10),
    source: draft.source,
    ...(draft.url === null ? {} : { url: draft.url }),
    ...(draft.language === "en" ? {} : { language: draft.language }),
  })
  return `---\n${front}---\n\n${draft.paragraphs.map(({ sentences }) => sentences.join(" ")).join("\n\n")}\n`
}

/** Cuts prose into paragraphs of sentences. Headings and list marks of Markdown are no part of a sentence. */
export function paragraphsOf(prose: string, language: string): BaselineParagraph[] {
  return prose
    .split(/\n[ \t]*\n/)
    .map(block =>
      block
        .split("\n")
        .filter(line => !/^\s*(#{1,6}\s|<!--)/.test(line))
        .map(line => line.replace(/^\s*(?:[-*+]|\d+[.)])\s+/, ""))
        .join(" ")
        .replace(/\s+/g, " ")
        .trim(),
    )
    .filter(block => block !== "")
    .map(block => ({ sentences: splitSentences(block, language) }))
}

function readDate(value: unknown): Instant | null {
  const day = value instanceof Date ? value.toISOString() : String(value ?? "")
  if (!/^\d{4}-\d{2}-\d{2}/.test(day)) return null
  const instant = Date.parse(`${day.slice(0, 10)}T00:00:00Z`)
  return Number.isNaN(instant) || new Date(instant).toISOString().slice(0, 10) !== day.slice(0, 10) ? null : instant
}
