import Handlebars from "handlebars"
import type { BriefSource, DayVolume, KeyFigure, NamedPlace, TimelineEntry } from "../../../model/brief.ts"
import type { PictureName } from "../../../model/picture.ts"
import { formatDay } from "../../../text/day-formats.ts"
import { nearestWord } from "../../../text/nearest-word.ts"
import { figureChart } from "../pictures/figure-chart.ts"
import { countGrades, gradesChart } from "../pictures/grades-chart.ts"
import { locatorMap } from "../pictures/locator-map.ts"
import { type Canvas, letterCanvas, pageCanvas } from "../pictures/svg.ts"
import { timelineChart } from "../pictures/timeline-chart.ts"
import { volumeChart } from "../pictures/volume-chart.ts"
import { type Helper, HelperError, type RenderRun } from "./helper.ts"

/**
 * Pictures with their text alternative, and on a screen with their data as a table where no text beside them says it. In a
 * letter they stand alone: whoever writes it puts an image in their place.
 */
export const chartHelpers: Record<string, Helper> = {
  // {{chart "timeline" timeline}}, {{chart "map" places}}: nothing where the audience wants none, or little is to be seen
  // {{chart "map" places height=130}}: lower than usual
  chart: ({ args: [kind, data], hash: { height }, run }) => {
    const name = String(kind)
    const chart = charts[name]
    if (chart === undefined)
      throw new HelperError(
        `There is no chart "${name}"; did you mean "${nearestWord(name, Object.keys(charts)) ?? "timeline"}"?`,
      )
    if (height !== undefined && !(Number(height) >= 100 && Number(height) <= 400))
      throw new HelperError(`"height" is a number from 100 to 400; ${JSON.stringify(height)} is none.`)
    const drawn = run.pictures.includes(chart.picture)
      ? chart.draw(data, frameOf(run), height === undefined ? undefined : Number(height))
      : ""
    return drawn === "" ? "" : new Handlebars.SafeString(drawn)
  },
}

/** The frame's words, as pictures need them. */
interface Frame {
  language: string
  slot: string
  isPrint: boolean
  isLetter: boolean
  canvas: Canvas
  say: (key: string, values?: Record<string, unknown>) => string
  sayDay: (iso: string, style?: "full" | "short") => string
}

interface Chart {
  /** By which name an audience turns it on or off. */
  picture: PictureName
  draw: (data: unknown, frame: Frame, height?: number) => string
}

const charts: Record<string, Chart> = {
  timeline: {
    picture: "timeline",
    draw: (data, { say, sayDay, slot, canvas }) => {
      const entries = data as TimelineEntry[]
      const days = entries.map(({ date }) => date).sort()
      const from = sayDay(days[0] ?? "")
      const label = say("chart.timeline", { from, to: sayDay(slot), count: entries.length })
      return timelineChart(entries, slot, label, sayDay, canvas)
    },
  },
  volume: {
    picture: "volume",
    draw: (data, frame) => {
      const { say, sayDay, canvas } = frame
      const days = data as DayVolume[]
      const peak = days.reduce((most, day) => (day.articles > most.articles ? day : most), days[0] ?? noDay)
      const count = days.reduce((sum, { articles }) => sum + articles, 0)
      const [from, to] = [days[0] ?? noDay, days.at(-1) ?? noDay].map(({ date }) => sayDay(date))
      const label = say("chart.volume", { from, to, count, peak: sayDay(peak.date), most: peak.articles })
      const svg = volumeChart(days, label, iso => sayDay(iso, "short"), canvas)
      const head = ["chart.day", "chart.articles", "chart.inEdition"].map(key => say(key))
      const rows = days.map(({ date, articles, inEdition }) => [sayDay(date), articles, inEdition])
      return svg && svg + dataTable(head, rows, frame)
    },
  },
  grades: {
    picture: "sources",
    draw: (data, frame) => {
      const { say, canvas } = frame
      const sources = data as BriefSource[]
      const sayGrade = (grade: string | null) =>
        grade === null ? say("chart.noGrade") : say("sources.grade", { grade })
      const sayCount = (grade: string | null, count: number) =>
        say("format.label", { name: sayGrade(grade), value: count })
      const svg = gradesChart(sources, say("chart.grades"), sayCount, canvas)
      const rows = countGrades(sources).map(({ grade, count }) => [sayGrade(grade), count])
      return svg && svg + dataTable([say("chart.grade"), say("chart.articles")], rows, frame)
    },
  },
  figure: {
    picture: "figures",
    draw: (data, { say, sayDay, canvas }) => {
      const figure = data as KeyFigure
      const values = [...figure.past, figure].map(({ text, date }) => ({ name: sayDay(date), value: text }))
      const label = values.map(value => say("format.label", value)).join("; ")
      return figureChart(figure, label, canvas)
    },
  },
  map: {
    picture: "map",
    draw: (data, frame, height) => {
      const { say, language, isLetter, canvas } = frame
      const places = data as NamedPlace[]
      const label = say("chart.map", { places: places.map(({ name }) => name).join(", ") })
      const svg = locatorMap(places, label, language, height, canvas)
      const note = `<p class="picture-note">${Handlebars.escapeExpression(say("chart.borders"))}</p>`
      const rows = places.map(({ name, mentions }) => [name, mentions])
      if (isLetter) return svg
      return svg && svg + note + dataTable([say("chart.place"), say("chart.mentions")], rows, frame)
    },
  },
}

const noDay: DayVolume = { date: "", articles: 0, inEdition: 0 }

function frameOf({ brief: { language, slot }, isPrint, isLetter, translate }: RenderRun): Frame {
  return {
    language,
    slot,
    isPrint,
    isLetter,
    canvas: isLetter ? letterCanvas : pageCanvas,
    say: (key, values = {}) => translate(key, values) ?? key,
    sayDay: (iso, style = "full") => formatDay(iso, language, style),
  }
}

// On a screen the numbers fold out below the picture; on paper the picture bears them, and its label does. No mail program
// folds anything out.
function dataTable(head: string[], rows: (string | number)[][], { isPrint, isLetter, say }: Frame): string {
  if (isPrint || isLetter) return ""
  const plain = (value: string | number) => Handlebars.escapeExpression(String(value))
  const cells = (row: (string | number)[]) =>
    row.map((value, at) => (at === 0 ? `<th scope="row">${plain(value)}</th>` : `<td>${plain(value)}</td>`)).join("")
  const heads = head.map(word => `<th scope="col">${plain(word)}</th>`).join("")
  return `<details class="data"><summary>${plain(say("chart.data"))}</summary><table><thead><tr>${heads}</tr></thead><tbody>${rows.map(row => `<tr>${cells(row)}</tr>`).join("")}</tbody></table></details>`
}
