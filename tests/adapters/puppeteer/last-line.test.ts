import { expect, test } from "vitest"
import { lowestText } from "../../../src/adapters/puppeteer/last-line.ts"

// As Skia writes it: the sheet turned upside down, each group with a scale of its own.
const content = (...texts: string[]) =>
  [".24 0 0 -.24 0 800 cm", "q", "3.125 0 0 3.125 0 0 cm", ...texts, "Q"].join("\n")
const textAt = (y: number, mark: string) => `${mark}\nBT\n/F5 10 Tf\n1 0 0 -1 75 ${y} Tm\n<0024> Tj\nET\nEMC`

test("the lowest line is that of tagged text, wherever in the stream it stands", () => {
  const [upper, lower] = [textAt(100, "/P <</MCID 0>>BDC"), textAt(600, "/P <</MCID 1>>BDC")]
  expect(lowestText(content(lower, upper), 800)).toBeCloseTo(800 - 600 * 0.75)
})

test("the running foot is none", () => {
  const artifact = textAt(1000, "/Artifact BMC")
  const untagged = artifact.replace("/Artifact BMC\n", "").replace("\nEMC", "")
  for (const foot of [artifact, untagged])
    expect(lowestText(content(textAt(100, "/P <</MCID 0>>BDC"), foot), 800)).toBeCloseTo(800 - 100 * 0.75)
})

test("a group within a group is reckoned with both, and forgotten behind it", () => {
  const group = ["q", "1 0 0 1 0 50 cm", textAt(100, "/P <</MCID 0>>BDC"), "Q"].join("\n")
  expect(lowestText(content(group, textAt(120, "/P <</MCID 1>>BDC")), 800)).toBeCloseTo(800 - 150 * 0.75)
})

test("a page without text ends at its upper edge", () => {
  expect(lowestText(content(), 800)).toBe(800)
})
