import type { Brief } from "../../model/brief.ts"
import { pictureNames } from "../../model/picture.ts"
import { type FieldKind, fieldsWithin } from "./brief-dictionary.ts"

/** Briefs that a template has to cope with, by name. */
export function fixtureBriefs(): Record<"typical" | "quiet" | "huge" | "scripts" | "empty", Brief> {
  return {
    typical: fixtureBrief(2),
    quiet: quietBrief(),
    huge: fixtureBrief(8),
    scripts: fixtureBrief(scripts.length, (name, index) =>
      isTold.has(name) ? scripts[index % scripts.length]![name] : undefined,
    ),
    empty: fixtureBrief(0),
  }
}

/** A brief in which each sentence is another, to see which of them a page shows. */
export function traceableBrief(): Brief {
  let sentences = 0
  return fixtureBrief(8, name => (name === "text" ? `Sentence${++sentences}end` : undefined))
}

function quietBrief(): Brief {
  const brief = fixtureBrief(2)
  return {
    ...brief,
    isQuiet: true,
    bottomLine: [],
    board: brief.board.map(row => ({ ...row, status: "quiet", headline: null })),
    topics: brief.topics.map(topic => {
      return {
        ...topic,
        status: "quiet",
        headline: null,
        changed: [],
        new: [],
        disputed: [],
        confirmed: [],
        stories: [],
      }
    }),
  }
}

// Built from the dictionary itself, so that a field that is added there is tried in every template from then on.
function fixtureBrief(
  entries: number,
  wordOf: (name: string, index: number) => string | undefined = () => undefined,
): Brief {
  let keys = 0
  const fill = (path: string, kind: FieldKind, index: number): unknown => {
    if (kind.endsWith("?") && entries === 0) return null
    const name = path.split(".").at(-1)!
    if (kind.startsWith("list")) {
      // Words of the program's own: a template asks for each by its name.
      if (path === "pictures") return entries === 0 ? [] : [...pictureNames]
      const inner = fieldsWithin(`${path}[]`)
      if (inner.length === 0) return Array.from({ length: entries }, (_, at) => `Entry ${at + 1}`)
      return Array.from({ length: entries }, (_, at) => record(`${path}[]`, at))
    }
    if (kind.startsWith("record")) return record(path, index)
    if (kind === "yes/no") return entries === 0
    if (kind === "decimal") return 40 + index / 4
    if (kind === "number") return path === "sources[].number" ? index + 1 : name === "number" ? 1 : 2
    if (kind.startsWith("day")) return "2025-03-13"
    if (kind.startsWith("moment")) return "2025-03-14T07:00:00+04:00"
    // Keys lead where a composer's would: to a topic that is there, and to no assertion that is not.
    if (path === "topics[].id") return `topic-${index + 1}`
    if (name === "topicId") return "topic-1"
    if (name === "turnedBy") return null
    if (name === "id" || name === "subject") return `key-${++keys}`
    // The frame stays English, whatever the sentences are in.
    return (path.includes(".") ? wordOf(name, index) : undefined) ?? words[name] ?? `Text of ${name}`
  }
  const record = (path: string, index: number): Record<string, unknown> =>
    Object.fromEntries(
      fieldsWithin(path).map(([inner, kind]) => [inner.split(".").at(-1)!.replace("[]", ""), fill(inner, kind, index)]),
    )
  return record("", 0) as unknown as Brief
}

const words: Record<string, string> = {
  schema: "daybrief/brief/1",
  language: "en",
  direction: "ltr",
  timeZone: "Asia/Baku",
  status: "changed",
  kind: "changed",
  turn: "superseded",
  grade: "B",
  url: "https://example.org/article",
  title: "Title with <signs> & “quotes”",
  text: "A sentence that is long enough to need a second line on paper, with Əliyev, Пашинян and Ալիև in it.",
}

// A sentence in each script that the shipped fonts hold, with its language.
const scripts: Record<string, string>[] = [
  { language: "az", text: "Tərəflər sülh sazişinin mətni üzərində razılığa gəldilər, imza günü hələ bəlli deyil." },
  { language: "ru", text: "Стороны согласовали текст договора, но день подписания пока не назначен." },
  { language: "hy", text: "Կողմերը համաձայնեցրել են պայմանագրի տեքստը, սակայն ստորագրման օրը դեռ հայտնի չէ։" },
  { language: "ka", text: "მხარეებმა ხელშეკრულების ტექსტი შეათანხმეს, ხელმოწერის დღე ჯერ უცნობია." },
  { language: "fa", text: "دو طرف بر سر متن پیمان صلح به توافق رسیدند، اما روز امضا هنوز روشن نیست." },
  { language: "tr", text: "Taraflar antlaşmanın metninde anlaştı; imza günü henüz belli değil." },
  { language: "el", text: "Οι δύο πλευρές συμφώνησαν στο κείμενο της συνθήκης." },
  { language: "fr", text: "Les deux parties se sont entendues sur le texte ; la date n’est pas fixée." },
]
const isTold = new Set(["text", "language"])
