import { type GeoProjection, geoMercator, geoPath } from "d3-geo"
import type { NamedPlace } from "../../../model/brief.ts"
import { capitals } from "../../../text/capitals.ts"
import { outlineOf } from "./map-outlines.ts"
import { type Bounds, type MapShapes, shapesWithin } from "./map-shapes.ts"
import { type MapView, mapWords } from "./map-words.ts"
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
  const dots = places.map(({ name, longitude, latitude }) => {
    const [x, y] = projection([longitude, latitude])!
    return { name, x, y }
  })
  const countries = shapes.countries.map(({ name, shape }) => {
    return { name, outline: outlineOf(shape, projection), area: path.area(shape), middle: path.centroid(shape) }
  })
  const view = { projection, ...size, language, dots, countries, lines: countries.flatMap(({ outline }) => outline) }
  return svgPicture("map", { ...size, label }, [
    `<rect class="sea" width="${width}" height="${height}"/>`,
    line("land", shapes.land),
    line("border", shapes.borders),
    line("border is-disputed", shapes.disputed),
    ...dots.map(({ x, y }) => `<circle class="place" cx="${round(x)}" cy="${round(y)}" r="3.6"/>`),
    ...wordsOf(view, size),
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

// Where a page's picture is small its letters stay readable: the style sheet shows one of the two. A letter's is painted once.
function wordsOf(view: MapView, { margin }: Canvas): string[] {
  if (margin > 0) return [mapWords(view, 1)]
  return [`<g class="words">${mapWords(view, 1)}</g>`, `<g class="words is-large">${mapWords(view, largeLetters)}</g>`]
}

// As large as `.chart text` is on a phone.
const largeLetters = 1.5

function isCapital({ name }: NamedPlace): boolean {
  return capitals.some(capital => capital.name === name)
}

// The least height of a view, in degrees: nearer than this the atlas shows nothing of its own.
const degreesMin = 3.2

function projectionOf(places: NamedPlace[], { width, height }: Size): GeoProjection {
  const [first, last] = shortestArc(places.map(({ longitude }) => longitude))
  const north = places.map(({ latitude }) => latitude)
  const middle = (first + last) / 2
  const [south, top] = widened(Math.min(...north), Math.max(...north), degreesMin)
  const [west, right] = widened(first, last, degreesMin)
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

// From the first to the last meridian eastward, the way around the earth on which they lie closest; `last` is above 180
// where that crosses the date line.
function shortestArc(longitudes: number[]): [first: number, last: number] {
  const sorted = longitudes.toSorted((a, b) => a - b)
  const gaps = sorted.map((longitude, at) => (sorted[at + 1] ?? sorted[0]! + 360) - longitude)
  const widest = gaps.indexOf(Math.max(...gaps))
  const first = sorted[widest + 1]
  // The widest gap lies over the date line: nothing else does.
  return first === undefined ? [sorted[0]!, sorted.at(-1)!] : [first, sorted[widest]! + 360]
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
  // A view across the date line ends east of 180.
  return [west, south, west > east ? east + 360 : east, north]
}
