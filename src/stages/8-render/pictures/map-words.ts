import { type GeoProjection, geoDistance } from "d3-geo"
import { escapeMarkup } from "../../../text/escape-markup.ts"
import { formatKilometres } from "../../../text/frame-words.ts"
import { type Box, isCrossed, isInside, type Outline } from "./map-outlines.ts"
import { round } from "./svg.ts"

/** What a map shows, before a word is written on it. */
export interface MapView {
  projection: GeoProjection
  width: number
  height: number
  dots: { name: string; x: number; y: number }[]
  /** What is seen of each country: its outline, how large it is, and where its middle lies. */
  countries: { name: string; outline: Outline; area: number; middle: [x: number, y: number] }[]
  /** Coasts and borders alike. */
  lines: Outline
  /** The reader's. */
  language: string
}

/**
 * The words of a map, each where it has room: names of places and countries, and the scale.
 * @param size of the letters, 1 on paper. Larger letters take other places, and fewer of them find one.
 */
export function mapWords(view: MapView, size: number): string {
  const { dots, countries, lines } = view
  const taken: Box[] = [
    scaleBox(view, size),
    ...beyond(view),
    ...dots.map(({ x, y }) => ({ left: x - 4, right: x + 4, top: y - 4, bottom: y + 4 })),
  ]
  const names = dots.map(dot => placeLabel(dot, taken, lines, size))
  const lands = countries.map(country => countryLabel(country, taken, lines, size))
  return [...lands, ...names, scaleBar(view, size)].join("")
}

// Right of the dot, or wherever around it no other name and no line is in the way; right all the same where nothing is free.
function placeLabel(
  { name, x, y }: { name: string; x: number; y: number },
  taken: Box[],
  lines: Outline,
  size: number,
): string {
  const length = lengthOf(name, 5.9 * size)
  const [level, below] = [y + 3.5 * size, y + 6 + 9 * size]
  const spots: [x: number, y: number, anchor: string][] = [
    [x + 7, level, "start"],
    [x - 7, level, "end"],
    [x, y - 8, "middle"],
    [x, below, "middle"],
    [x + 6, y - 5, "start"],
    [x + 6, below - 2, "start"],
    [x - 6, y - 5, "end"],
    [x - 6, below - 2, "end"],
  ]
  const boxAt = (spot: [x: number, y: number, anchor: string]) => boxOf(spot, length, size)
  const free = spots.filter(spot => isFree(boxAt(spot), taken))
  const [at, base, anchor] = free.find(spot => !isCrossed(boxAt(spot), lines)) ?? free[0] ?? spots[0]!
  const box = boxAt([at, base, anchor])
  taken.push(box)
  return `${plateUnder(box, lines)}<text class="place-name" x="${round(at)}" y="${round(base)}" text-anchor="${anchor}">${escapeMarkup(name)}</text>`
}

// Only where a line runs through the words: elsewhere it would hide a piece of the map for nothing.
// A plate, not a stroke around the letters: Chromium prints stroked text in a font of its own, as pictures of letters.
function plateUnder(box: Box, lines: Outline, look = "plate"): string {
  if (!isCrossed(box, lines)) return ""
  const { left, right, top, bottom } = box
  return `<rect class="${look}" x="${round(left)}" y="${round(top)}" width="${round(right - left)}" height="${round(bottom - top)}"/>`
}

// As near as can be to the middle of what is seen of it, on its own ground and clear of every line: the middle of a
// country that the view cuts may lie in its neighbour. Left out where it is small or has no such place.
function countryLabel(
  { name, outline, area, middle: [x, y] }: MapView["countries"][number],
  taken: Box[],
  lines: Outline,
  size: number,
): string {
  const length = lengthOf(name, 6.4 * size)
  if (!(area > length * 30 * size)) return ""
  const far = ([a, b]: [number, number]) => Math.hypot(a - x, b - y)
  const own = [[x, y] as [number, number], ...spotsWithin(outline).sort((a, b) => far(a) - far(b))].find(spot => {
    const box = boxOf([...spot, "middle"], length, size)
    return isFree(box, taken) && isInside(spot, outline) && !isCrossed(widerBy(2, box), lines)
  })
  if (own === undefined) return ""
  taken.push(boxOf([...own, "middle"], length, size))
  return `<text class="country" x="${round(own[0])}" y="${round(own[1])}" text-anchor="middle">${escapeMarkup(name)}</text>`
}

// A grid over what is seen, about the height of a line apart.
function spotsWithin(outline: Outline): [x: number, y: number][] {
  const [across, down] = [outline.map(([x]) => x), outline.map(([, y]) => y)].map(along => [
    Math.min(...along),
    Math.max(...along),
  ]) as [[number, number], [number, number]]
  return steps(across, 10).flatMap(x => steps(down, 9).map((y): [number, number] => [x, y]))
}

function steps([low, high]: [number, number], step: number): number[] {
  return Array.from({ length: Math.ceil((high - low) / step) }, (_, index) => low + index * step)
}

function widerBy(more: number, { left, right, top, bottom }: Box): Box {
  return { left: left - more, right: right + more, top: top - more, bottom: bottom + more }
}

function boxOf([x, base, anchor]: [x: number, base: number, anchor: string], length: number, size: number): Box {
  const left = anchor === "start" ? x : anchor === "end" ? x - length : x - length / 2
  return { left, right: left + length, top: base - 9 * size, bottom: base + 2 * size }
}

// What lies outside the frame, and two units within it: no name may reach there.
function beyond({ width, height }: MapView): Box[] {
  const far = 1000
  return [
    { left: -far, right: 2, top: -far, bottom: far },
    { left: width - 2, right: far, top: -far, bottom: far },
    { left: -far, right: far, top: -far, bottom: 2 },
    { left: -far, right: far, top: height - 2, bottom: far },
  ]
}

function scaleBox({ height }: MapView, size: number): Box {
  return { left: 8, right: 120 + 30 * size, top: height - 14 - 12 * size, bottom: height - 8 }
}

function isFree({ left, right, top, bottom }: Box, taken: Box[]): boolean {
  return !taken.some(box => left < box.right && right > box.left && top < box.bottom && bottom > box.top)
}

// The face's letters are about this wide; CJK letters are twice as wide, and rare in names of places here.
function lengthOf(name: string, letterWidth: number): number {
  return [...name].length * letterWidth
}

const earthRadiusKm = 6371
// Over more degrees the projection stretches so much that one bar cannot hold for the whole map.
const scaleDegreesMax = 30

// A round number of kilometres, about a fifth of the map's width.
function scaleBar({ projection, width, height, lines, language }: MapView, size: number): string {
  const y = height - 14
  const [start, end] = [projection.invert!([12, y])!, projection.invert!([112, y])!]
  // Across the date line 179 degrees are followed by -179.
  const degrees = (end[0] - start[0] + 360) % 360
  if (degrees * (width / 100) > scaleDegreesMax) return ""
  const unitKm = (geoDistance(start, end) * earthRadiusKm) / 100
  const km = roundNumbers.findLast(one => one / unitKm <= width / 5) ?? 1
  const x = round(12 + km / unitKm)
  const words = formatKilometres(km, language)
  const box = { left: 8, right: x + 8 + lengthOf(words, 5.4 * size), top: y - 9 * size, bottom: y + 4 }
  // A border that shines through would be one more line of the bar.
  return `${plateUnder(box, lines, "plate is-solid")}<path class="scale" d="M12 ${y - 4}V${y}H${x}V${y - 4}"/><text class="scale-name" x="${x + 5}" y="${y}">${escapeMarkup(words)}</text>`
}

const roundNumbers = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]
