import { dayMs } from "../../../model/time.ts"
import { escapeMarkup } from "../../../text/escape-markup.ts"
/** The width of the text column, in units of a picture: 520 take the whole of it. */
export const pictureWidth = 520

/**
 * One picture with its text alternative. Pictures are drawn without a browser; colours and faces come from the page's
 * style sheet, so that a theme's tokens hold in them too.
 */
export function svgPicture(
  kind: string,
  { width, height, label }: { width: number; height: number; label: string },
  parts: string[],
): string {
  return `<svg class="chart chart-${kind}" viewBox="0 0 ${round(width)} ${round(height)}" role="img" aria-label="${escapeMarkup(label)}">${parts.join("")}</svg>`
}

export function round(value: number): number {
  return Math.round(value * 10) / 10
}

/** Days since 1970 of `YYYY-MM-DD`. */
export function dayNumber(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`) / dayMs
}
