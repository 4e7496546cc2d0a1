import { createRequire } from "node:module"
import type { GeoPermissibleObjects } from "d3-geo"
import { feature, merge, mesh } from "topojson-client"
import type { GeometryCollection, GeometryObject, MultiPolygon, Topology } from "topojson-specification"
import { capitals } from "../../../text/capitals.ts"

/** West, south, east and north, in degrees; east is above 180 where the date line is crossed. */
export type Bounds = [west: number, south: number, east: number, north: number]

/** What a map draws within its view, from Natural Earth: land, and the lines between countries. */
export interface MapShapes {
  countries: { name: string; shape: GeoPermissibleObjects }[]
  land: GeoPermissibleObjects
  borders: GeoPermissibleObjects
  /** Borders of what not all states recognise as one: Natural Earth gives it no number of ISO 3166. */
  disputed: GeoPermissibleObjects
}

type Properties = { name: string }
type Countries = GeometryCollection<Properties>
type Country = GeometryObject<Properties>
type Atlas = Topology<{ countries: Countries }>

// A view wider than this shows nothing of the fine atlas's detail, and would take a megabyte to draw.
const fineDegreesMax = 28

/** The shapes that touch a view. Only those: a far country in a projection made for a near one covers the whole map. */
export function shapesWithin(view: Bounds, language: string): MapShapes {
  const atlas = readAtlas(view[2] - view[0] > fineDegreesMax ? "countries-110m" : "countries-50m")
  const near = atlas.objects.countries.geometries.flatMap(country => partWithin(country, view, atlas))
  const within: Countries = { type: "GeometryCollection", geometries: near }
  const isDisputed = (a: GeometryObject, b: GeometryObject) => a.id === undefined || b.id === undefined
  return {
    countries: near.map(country => ({ name: countryName(country, language), shape: feature(atlas, country) })),
    land: merge(atlas, near),
    borders: mesh(atlas, within, (a, b) => a !== b && !isDisputed(a, b)),
    disputed: mesh(atlas, within, (a, b) => a !== b && isDisputed(a, b)),
  }
}

// Loaded as a module for each map, and forgotten: it takes 15 ms to read and 10 MB to keep.
const load = createRequire(import.meta.url)

function readAtlas(name: "countries-110m" | "countries-50m"): Atlas {
  const path = load.resolve(`world-atlas/${name}.json`)
  const atlas = load(path) as Atlas
  delete load.cache[path]
  return atlas
}

// The land of a country that touches the view, without its islands elsewhere; nothing where none does.
function partWithin(country: Country, view: Bounds, atlas: Atlas): MultiPolygon<Properties>[] {
  const polygons = country.type === "MultiPolygon" ? country.arcs : country.type === "Polygon" ? [country.arcs] : []
  const arcs = polygons.filter(([outline = []]) => touches(boundsOf(outline, atlas), view))
  const { id, properties } = country as { id?: string; properties?: Properties }
  return arcs.length === 0 ? [] : [{ type: "MultiPolygon", id, properties, arcs }]
}

// From the arcs as they lie in the atlas, each a start and steps from there: to decode every country takes longer.
function boundsOf(outline: number[], { arcs, transform }: Atlas): Bounds {
  const { scale, translate } = transform!
  const bounds: Bounds = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -Infinity, -Infinity]
  for (const index of outline) {
    let [x, y] = [0, 0]
    for (const [right = 0, up = 0] of arcs[index < 0 ? ~index : index]!) {
      x += right
      y += up
      bounds[0] = Math.min(bounds[0], x)
      bounds[1] = Math.min(bounds[1], y)
      bounds[2] = Math.max(bounds[2], x)
      bounds[3] = Math.max(bounds[3], y)
    }
  }
  return bounds.map((value, at) => value * scale[at % 2]! + translate[at % 2]!) as Bounds
}

function touches([west, south, east, north]: Bounds, view: Bounds): boolean {
  // The atlas counts from -180 to 180.
  const isBeside = [0, 360].some(turn => west + turn <= view[2] && east + turn >= view[0])
  return isBeside && south <= view[3] && north >= view[1]
}

const codes = new Map(capitals.map(({ country, countryNumber }) => [countryNumber, country]))

// In the reader's language where the country's code is known; Natural Earth's English name otherwise.
function countryName({ id, properties }: MultiPolygon<Properties>, language: string): string {
  const code = codes.get(String(id))
  const own = code === undefined ? undefined : new Intl.DisplayNames(language, { type: "region" }).of(code)
  return own ?? properties?.name ?? ""
}
