import { type GeoProjection, geoDistance, geoMercator, geoPath } from "d3-geo"
import type { NamedPlace } from "../../../model/brief.ts"
import { capitals } from "../../../text/capitals.ts"
import { escapeMarkup } from "../../../text/escape-markup.ts"
import { type Box, isCrossed, isInside, type Outline, outlineOf } from "./map-outlines.ts"
import { type Bounds, type MapShapes, shapesWithin } from "./map-shapes.ts"
import { type Canvas, pageCanvas, round, svgPicture } from "./svg.ts"

/**
 * Where the places of a topic lie: dots with names on land and borders. Borders that are disputed where Natural Earth
 * knows so are dashed. "" for no place, or for none but one capital, whose place needs no map.
 * @param height in units of a picture, for a page that has less room.
 */
export function locatorMap(
  places: NamedPlace[],
  label: string,
  language: string,
  height?: number,
  canvas: Canvas = pageCanvas,
): string {
  if (places.length === 0 || (places.length === 1 && isCapital(places[0]!))) return ""
  const key = JSON.stringify([places, label, language, height, canvas])
  const known = drawn.get(key)
  if (known !== undefined) return known
  const svg = drawMap(places, label, language, { ...canvas, height: height ?? (canvas === pageCanvas ? 236 : 190) })
  if (drawn.size >= drawnMax) drawn.clear()
  drawn.set(key, svg)
  return svg
}

// The page and the PDF of an edition bear the same map, and so do the editions of other audiences.
const drawn = new Map<string, string>()
const drawnMax = 16

interface Size {
  width: number
  height: number
}

function drawMap(places: NamedPlace[], label: string, language: string, size: Canvas & Size): string {
  const { width, height } = size
  const projection = projectionOf(places, size)
  const shapes = shapesWithin(viewOf(projection, size), language)
  const path = geoPath(projection).digits(1)
  const line = (look: string, shape: MapShapes["land"]) => {
    const points = path(shape)
    return points === null || points === "" ? "" : `<path class="${look}" d="${points}"/>`
  }
  const taken: Box[] = [scaleBox(size), ...beyond(size)]
  const dots = places.map(({ name, longitude, latitude }) => {
    const [x, y] = projection([longitude, latitude])!
    taken.push({ left: x - 4, right: x + 4, top: y - 4, bottom: y + 4 })
    return { name, x, y }
  })
  // Coasts and borders alike.
  const outlines = shapes.countries.map(({ shape }) => outlineOf(shape, projection))
  const lines = outlines.flat()
  const names = dots.map(dot => placeLabel(dot, taken, lines))
  const countries = shapes.countries.map(({ name, shape }, index) => {
    const seen = { outline: outlines[index]!, area: path.area(shape), middle: path.centroid(shape) }
    return countryLabel(name, seen, taken, lines)
  })
  return svgPicture("map", { ...size, label }, [
    `<rect class="sea" width="${width}" height="${height}"/>`,
    line("land", shapes.land),
    line("border", shapes.borders),
    line("border is-disputed", shapes.disputed),
    ...countries,
    ...dots.map(({ x, y }) => `<circle class="place" cx="${round(x)}" cy="${round(y)}" r="3.6"/>`),
    ...names,
    scaleBar(projection, size, lines),
    edge(size),
    `<rect class="frame" x=".5" y=".5" width="${width - 1}" height="${height - 1}"/>`,
  ])
}

// Lines that end at the view's edge are half as wide again beyond it: on a page the picture ends there, in a letter its margin
// has to cover them.
function edge({ width, height, margin }: Canvas & Size): string {
  if (margin === 0) return ""
  const outer = `M${-margin} ${-margin}H${width + margin}V${height + margin}H${-margin}Z`
  return `<path style="fill:var(--paper)" d="${outer}M0 0V${height}H${width}V0Z"/>`
}

function isCapital({ name }: NamedPlace): boolean {
  return capitals.some(capital => capital.name === name)
}

// The least height of a view, in degrees: nearer than this the atlas shows nothing of its own.
const degreesMin = 3.2

function projectionOf(places: NamedPlace[], { width, height }: Size): GeoProjection {
  const [east, north] = [places.map(({ longitude }) => longitude), places.map(({ latitude }) => latitude)]
  const middle = (Math.min(...east) + Math.max(...east)) / 2
  const [south, top] = widened(Math.min(...north), Math.max(...north), degreesMin)
  const [west, right] = widened(Math.min(...east), Math.max(...east), degreesMin)
  const corners = {
    type: "MultiPoint" as const,
    coordinates: [west, right].flatMap(x => [south, top].map(y => [x, y])),
  }
  return geoMercator()
    .rotate([-middle, 0])
    .fitSize([width, height], corners as never)
    .clipExtent([
      [0, 0],
      [width, height],
    ])
}

// A fifth more on each side, and the least that a view has.
function widened(low: number, high: number, least: number): [number, number] {
  const middle = (low + high) / 2
  const half = Math.max((high - low) * 0.7, least / 2)
  return [middle - half, middle + half]
}

function viewOf(projection: GeoProjection, { width, height }: Size): Bounds {
  const [west, north] = projection.invert!([0, 0])!
  const [east, south] = projection.invert!([width, height])!
  // A view across the date line takes in the whole band around the earth.
  return west > east ? [-180, south, 180, north] : [west, south, east, north]
}

// Right of the dot, or wherever around it no other name and no line is in the way; right all the same where nothing is free.
function placeLabel({ name, x, y }: { name: string; x: number; y: number }, taken: Box[], lines: Outline): string {
  const length = lengthOf(name, 5.9)
  const spots: [x: number, y: number, anchor: string][] = [
    [x + 7, y + 3.5, "start"],
    [x - 7, y + 3.5, "end"],
    [x, y - 8, "middle"],
    [x, y + 15, "middle"],
    [x + 6, y - 5, "start"],
    [x + 6, y + 13, "start"],
    [x - 6, y - 5, "end"],
    [x - 6, y + 13, "end"],
  ]
  const free = spots.filter(spot => isFree(boxOf(spot, length), taken))
  const [at, base, anchor] = free.find(spot => !isCrossed(boxOf(spot, length), lines)) ?? free[0] ?? spots[0]!
  const box = boxOf([at, base, anchor], length)
  taken.push(box)
  return `${plateUnder(box, lines)}<text class="place-name" x="${round(at)}" y="${round(base)}" text-anchor="${anchor}">${escapeMarkup(name)}</text>`
}

// Only where a line runs through the words: elsewhere it would hide a piece of the map for nothing.
// A plate, not a stroke around the letters: Chromium prints stroked text in a font of its own, as pictures of letters.
function plateUnder(box: Box, lines: Outline): string {
  if (!isCrossed(box, lines)) return ""
  const { left, right, top, bottom } = box
  return `<rect class="plate" x="${round(left)}" y="${round(top)}" width="${round(right - left)}" height="${round(bottom - top)}"/>`
}

// As near as can be to the middle of what is seen of it, on its own ground and clear of every line: the middle of a
// country that the view cuts may lie in its neighbour. Left out where it is small or has no such place.
function countryLabel(
  name: string,
  { outline, area, middle: [x, y] }: { outline: Outline; area: number; middle: [number, number] },
  taken: Box[],
  lines: Outline,
): string {
  const length = lengthOf(name, 6.4)
  if (!(area > length * 30)) return ""
  const far = ([a, b]: [number, number]) => Math.hypot(a - x, b - y)
  const own = [[x, y] as [number, number], ...spotsWithin(outline).sort((a, b) => far(a) - far(b))].find(spot => {
    const box = boxOf([...spot, "middle"], length)
    return isFree(box, taken) && isInside(spot, outline) && !isCrossed(widerBy(2, box), lines)
  })
  if (own === undefined) return ""
  taken.push(boxOf([...own, "middle"], length))
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

function boxOf([x, base, anchor]: [x: number, base: number, anchor: string], length: number): Box {
  const left = anchor === "start" ? x : anchor === "end" ? x - length : x - length / 2
  return { left, right: left + length, top: base - 9, bottom: base + 2 }
}

// What lies outside the frame, and two units within it: no name may reach there.
function beyond({ width, height }: Size): Box[] {
  const far = 1000
  return [
    { left: -far, right: 2, top: -far, bottom: far },
    { left: width - 2, right: far, top: -far, bottom: far },
    { left: -far, right: far, top: -far, bottom: 2 },
    { left: -far, right: far, top: height - 2, bottom: far },
  ]
}

function scaleBox({ height }: Size): Box {
  return { left: 8, right: 150, top: height - 26, bottom: height - 8 }
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
function scaleBar(projection: GeoProjection, { width, height }: Size, lines: Outline): string {
  const y = height - 14
  const [start, end] = [projection.invert!([12, y])!, projection.invert!([112, y])!]
  if (Math.abs(end[0] - start[0]) * (width / 100) > scaleDegreesMax) return ""
  const unitKm = (geoDistance(start, end) * earthRadiusKm) / 100
  const km = roundNumbers.findLast(one => one / unitKm <= width / 5) ?? 1
  const x = round(12 + km / unitKm)
  const words = `${km} km`
  const plate = plateUnder({ left: 8, right: x + 8 + lengthOf(words, 5.4), top: y - 9, bottom: y + 4 }, lines)
  return `${plate}<path class="scale" d="M12 ${y - 4}V${y}H${x}V${y - 4}"/><text class="scale-name" x="${x + 5}" y="${y}">${words}</text>`
}

const roundNumbers = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]
