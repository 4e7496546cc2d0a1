import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs"
import type { GreyPicture } from "./grey-png.ts"

const pointsPerInch = 72

/** Paints one page of a PDF in shades of grey, with pdf.js's own canvas: no program has to be installed. */
export async function paintPage(bytes: Uint8Array, number: number, dotsPerInch: number): Promise<GreyPicture> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false })
  const document = await task.promise
  const page = await document.getPage(number)
  const viewport = page.getViewport({ scale: dotsPerInch / pointsPerInch })
  const [width, height] = [Math.round(viewport.width), Math.round(viewport.height)]
  const { canvas, context } = (document.canvasFactory as CanvasFactory).create(width, height)
  await page.render({ canvas: canvas as never, canvasContext: context as never, viewport, background: "#fff" }).promise
  const { data } = context.getImageData(0, 0, width, height)
  await task.destroy()
  const pixels = Uint8Array.from({ length: width * height }, (_, at) => {
    const [red = 0, green = 0, blue = 0] = data.subarray(4 * at, 4 * at + 3)
    return Math.round((red + green + blue) / 3)
  })
  return { width, height, pixels }
}

interface CanvasFactory {
  create(width: number, height: number): { canvas: unknown; context: Context }
}

interface Context {
  getImageData(left: number, top: number, width: number, height: number): { data: Uint8ClampedArray }
}
