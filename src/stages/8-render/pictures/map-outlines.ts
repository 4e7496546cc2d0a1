import { type GeoPermissibleObjects, type GeoProjection, geoPath } from "d3-geo"

/** A shape's outline as the map draws it: straight steps, in the picture's units. */
export type Outline = [fromX: number, fromY: number, toX: number, toY: number][]

/** A rectangle in the picture's units; `top` is the lesser. */
export interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

/** The outline of what is seen of a shape; where the view cuts it, the view's edge closes it. */
export function outlineOf(shape: GeoPermissibleObjects, projection: GeoProjection): Outline {
  const outline: Outline = []
  let [start, last]: [x: number, y: number][] = [
    [0, 0],
    [0, 0],
  ]
  const stepTo = (x: number, y: number) => {
    outline.push([...last!, x, y])
    last = [x, y]
  }
  geoPath(projection, {
    beginPath: () => {},
    arc: () => {},
    moveTo: (x, y) => {
      start = [x, y]
      last = start
    },
    lineTo: stepTo,
    closePath: () => stepTo(...start!),
  })(shape)
  return outline
}

/** Whether a point lies within a shape: a ray from it to the right leaves the shape an odd number of times. */
export function isInside([x, y]: [x: number, y: number], outline: Outline): boolean {
  const passed = outline.filter(([fromX, fromY, toX, toY]) => {
    if (fromY > y === toY > y) return false
    return fromX + ((y - fromY) / (toY - fromY)) * (toX - fromX) > x
  })
  return passed.length % 2 === 1
}

/** Whether an outline runs through a box. */
export function isCrossed(box: Box, outline: Outline): boolean {
  return outline.some(step => runsThrough(step, box))
}

// The part of the step between the left and the right edge, and of that the part between top and bottom (Liang, Barsky 1984).
function runsThrough([fromX, fromY, toX, toY]: Outline[number], { left, right, top, bottom }: Box): boolean {
  let [enters, leaves] = [0, 1]
  for (const [at, along, low, high] of [
    [fromX, toX - fromX, left, right],
    [fromY, toY - fromY, top, bottom],
  ] as const) {
    if (along === 0 && (at < low || at > high)) return false
    if (along === 0) continue
    const [one, other] = [(low - at) / along, (high - at) / along]
    enters = Math.max(enters, Math.min(one, other))
    leaves = Math.min(leaves, Math.max(one, other))
  }
  return enters <= leaves
}
