import { loadFonts } from "../../src/adapters/node/fonts.ts"
import type { Brief } from "../../src/model/brief.ts"
import type { Printer } from "../../src/ports/printer.ts"
import { renderBrief } from "../../src/stages/8-render/render-brief.ts"
import { busyDay } from "./busy-day.ts"
import { directFiller } from "./direct-filler.ts"
import { quietDay } from "./quiet-day.ts"
import { sixTopics } from "./six-topics.ts"
import { testBundle } from "./test-bundle.ts"

/** The editions whose every page a designer has looked at. */
export const editionsToPrint: [name: string, make: () => Brief][] = [
  ["busy day", busyDay],
  ["quiet day", quietDay],
  ["six topics", sixTopics],
]

export const shippedTemplateNames = ["executive", "analyst", "press", "situation-report"]

/** A brief as PDF in a shipped template; `files` of the template may be replaced. */
export async function printBrief(
  brief: Brief,
  template: string,
  printer: Printer,
  files: Record<string, string> = {},
): Promise<Uint8Array> {
  fonts ??= loadFonts()
  const tools = { filler: directFiller, printer, assets: await fonts }
  const { value, notes } = await renderBrief(brief, await testBundle(template, files), ["pdf"], tools)
  if (value[0] === undefined) throw new Error(notes.map(({ sentence, cause }) => `${sentence} ${cause}`).join("\n"))
  return value[0].bytes
}

let fonts: ReturnType<typeof loadFonts> | undefined
