// Each sign differs from the others in shape, so that a photocopy tells as much as a screen. 12 by 12 units.
const shapes: Record<string, string> = {
  // A line that turns off its course.
  changed: "M1.5 10.5V7a2.5 2.5 0 0 1 2.5-2.5h5.5M6.7 1.5l3.2 3-3.2 3",
  // Up: something is there that was not.
  new: "M6 11V1.8M2.4 5.2 6 1.5l3.6 3.7",
  // Two arrows against one another.
  disputed: "M1.2 3.8h7.6M6.4 1.4l2.8 2.4-2.8 2.4M10.8 8.2H3.2M5.6 5.8 2.8 8.2l2.8 2.4",
  // Straight on.
  confirmed: "M1 6h9.2M6.8 2.6 10.4 6l-3.6 3.4",
  // Nothing moves.
  quiet: "M1.5 6h9",
  arrow: "M1 6h9.2M6.8 2.6 10.4 6l-3.6 3.4",
  down: "M6 1v9.2M2.4 6.8 6 10.5l3.6-3.7",
}

export const iconNames = Object.keys(shapes)

export function iconSvg(name: string): string | null {
  if (!Object.hasOwn(shapes, name)) return null
  return `<svg class="icon icon-${name}" viewBox="0 0 12 12" aria-hidden="true" focusable="false"><path d="${shapes[name]}"/></svg>`
}
