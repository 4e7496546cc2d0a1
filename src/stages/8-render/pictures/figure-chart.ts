import type { KeyFigure } from "../../../model/brief.ts"
import { type Canvas, dayNumber, pageCanvas, round, svgPicture } from "./svg.ts"

const width = 200
const height = 46
const inset = 6

/** How a key figure has moved: a step for each value, held until the next one was stated, the newest marked. */
export function figureChart({ past, value, date }: KeyFigure, label: string, { margin }: Canvas = pageCanvas): string {
  const points = [...past.map(one => ({ day: dayNumber(one.date), value: one.value })), { day: dayNumber(date), value }]
  const [days, values] = [points.map(({ day }) => day), points.map(one => one.value)]
  const place = scale([Math.min(...days), Math.max(...days)], [inset, width - inset])
  const rise = scale([Math.min(...values), Math.max(...values)], [height - inset, inset])
  const spots = points.map(point => ({ x: place(point.day), y: rise(point.value) }))
  const steps = spots.map(({ x, y }, index) => (index === 0 ? `M${x} ${y}` : `H${x}V${y}`)).join("")
  const dots = spots.map(({ x, y }, index) => {
    const isNewest = index === spots.length - 1
    return `<circle class="${isNewest ? "dot is-new" : "dot"}" cx="${x}" cy="${y}" r="${isNewest ? 5 : 3}"/>`
  })
  return svgPicture("figure", { width, height, margin, label }, [`<path class="steps" d="${steps}"/>`, ...dots])
}

function scale([low, high]: [number, number], [from, to]: [number, number]): (value: number) => number {
  return value => round(high === low ? (from + to) / 2 : from + ((value - low) / (high - low)) * (to - from))
}
