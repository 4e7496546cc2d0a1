import { type GeoPermissibleObjects, geoBounds } from "d3-geo"
import { feature, merge, mesh } from "topojson-client"
import type { GeometryCollection, GeometryObject, Topology } from "topojson-specification"
import fineAtlas from "world-atlas/countries-50m.json" with { type: "json" }
import coarseAtlas from "world-atlas/countries-110m.json" with { type: "json" }
import { capitals } from "../../../text/capitals.ts"

/** West, south, east and north, in degrees; west is greater than east across the date line. */
export type Bounds = [west: number, south: number, east: number, north: number]

/** What a map draws within its view, from Natural Earth: land, and the lines between countries. */
export interface MapShapes {
  countries: { name: string; shape: GeoPermissibleObjects }[]
  land: GeoPermissibleObjects
  borders: GeoPermissibleObjects
  /** Borders of what not all states recognise as one: Natural Earth gives it no number of ISO 3166. */
  disputed: GeoPermissibleObjects
}

type Countries = GeometryCollection<{ name: string }>
type Atlas = Topology<{ countries: Countries }>

interface Country {
  geometry: GeometryObject
  shape: GeoPermissibleObjects
  bounds: Bounds
}

// A view wider than this shows nothing of the fine atlas's detail, and would take a megabyte to draw.
const fineDegreesMax = 28

/** The shapes that touch a view. Only those: a far country in a projection made for a near one covers the whole map. */
export function shapesWithin(view: Bounds, language: string): MapShapes {
  const atlas = (view[2] - view[0] > fineDegreesMax ? coarseAtlas : fineAtlas) as unknown as Atlas
  const near = countriesOf(atlas).filter(({ bounds }) => touches(bounds, view))
  const within: Countries = { type: "GeometryCollection", geometries: near.map(({ geometry }) => geometry) as never }
  const isDisputed = (a: GeometryObject, b: GeometryObject) => a.id === undefined || b.id === undefined
  return {
    countries: near.map(({ geometry, shape }) => ({ name: countryName(geometry, language), shape })),
    land: merge(atlas, within.geometries as never),
    borders: mesh(atlas, within, (a, b) => a !== b && !isDisputed(a, b)),
    disputed: mesh(atlas, within, (a, b) => a !== b && isDisputed(a, b)),
  }
}

const read = new Map<Atlas, Country[]>()

// Reading the atlas takes longer than drawing a map of it.
function countriesOf(atlas: Atlas): Country[] {
  const known = read.get(atlas)
  if (known !== undefined) return known
  const made = atlas.objects.countries.geometries.map((geometry): Country => {
    const shape = feature(atlas, geometry)
    const [[west, south], [east, north]] = geoBounds(shape)
    return { geometry, shape, bounds: [west, south, east, north] }
  })
  read.set(atlas, made)
  return made
}

function touches([west, south, east, north]: Bounds, view: Bounds): boolean {
  const isAcross = west > east
  return (isAcross || (west <= view[2] && east >= view[0])) && south <= view[3] && north >= view[1]
}

const codes = new Map(capitals.map(({ country, countryNumber }) => [countryNumber, country]))

// In the reader's language where the country's code is known; Natural Earth's English name otherwise.
function countryName({ id, properties }: GeometryObject, language: string): string {
  const code = codes.get(String(id))
  const own = code === undefined ? undefined : new Intl.DisplayNames(language, { type: "region" }).of(code)
  return own ?? String((properties as { name?: string } | undefined)?.name ?? "")
}
