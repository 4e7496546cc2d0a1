import { dayMs } from "../../../model/time.ts"
import { escapeMarkup } from "../../../text/escape-markup.ts"

/** What a picture is drawn on, in its own units: words are ten of them high. */
export interface Canvas {
  width: number
  /** Free edge around the drawing. */
  margin: number
}

/** The text column of a page, whose ground goes on around the picture. */
export const pageCanvas: Canvas = { width: 520, margin: 0 }

/**
 * A letter's. Narrower, so that words can be read on a phone, where nothing lets them grow; and with an edge of its own,
 * since in the dark the letter around it has another ground.
 */
export const letterCanvas: Canvas = { width: 320, margin: 8 }

/**
 * One picture with its text alternative. Pictures are drawn without a browser; colours and faces come from the page's
 * style sheet, so that a theme's tokens hold in them too.
 */
export function svgPicture(
  kind: string,
  { width, height, margin, label }: { width: number; height: number; margin: number; label: string },
  parts: string[],
): string {
  const view = [-margin, -margin, width + 2 * margin, height + 2 * margin].map(round)
  return `<svg class="chart chart-${kind}" viewBox="${view.join(" ")}" role="img" aria-label="${escapeMarkup(label)}">${parts.join("")}</svg>`
}

export function round(value: number): number {
  return Math.round(value * 10) / 10
}

/** Days since 1970 of `YYYY-MM-DD`. */
export function dayNumber(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`) / dayMs
}
