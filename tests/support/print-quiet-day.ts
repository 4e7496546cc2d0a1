import { loadFonts } from "../../src/adapters/node/fonts.ts"
import { PuppeteerPrinter } from "../../src/adapters/puppeteer/puppeteer-printer.ts"
import { renderBrief } from "../../src/stages/8-render/render-brief.ts"
import { directFiller } from "./direct-filler.ts"
import { quietDay } from "./quiet-day.ts"
import { testBundle } from "./test-bundle.ts"

// Started by a test as a process of its own: prints the hash of a brief's PDF.
const printer = new PuppeteerPrinter()
const tools = { filler: directFiller, printer, assets: await loadFonts() }
const { value } = await renderBrief(quietDay(), await testBundle("executive"), ["pdf"], tools)
console.log(value[0]?.hash)
await printer.close()
