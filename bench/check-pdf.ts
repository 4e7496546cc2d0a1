// Looks at printed briefs with pdf.js and says what is wrong with them: `npm run check:pdf`, or with files of your own.
import { readFileSync } from "node:fs"
import { PuppeteerPrinter } from "../src/adapters/puppeteer/puppeteer-printer.ts"
import { checkPdf } from "../tests/support/check-pdf.ts"
import { editionsToPrint, printBrief, shippedTemplateNames } from "../tests/support/editions-to-print.ts"

const printer = new PuppeteerPrinter()
const files = process.argv
  .slice(2)
  .map((file): [string, () => Promise<Uint8Array>] => [file, async () => readFileSync(file)])
const editions = editionsToPrint.flatMap(([name, make]) =>
  shippedTemplateNames.map((template): [string, () => Promise<Uint8Array>] => [
    `${name}, ${template}`,
    () => printBrief(make(), template, printer),
  ]),
)
let faultsInAll = 0
console.log("| brief | pages | kB | fonts | links | headings | characters a line | faults |")
console.log("| --- | --- | --- | --- | --- | --- | --- | --- |")
for (const [name, read] of files.length > 0 ? files : editions) {
  const { faults, pages, bytes, fonts, links, headings, lineCharacters } = await checkPdf(await read())
  const figures = [pages, Math.round(bytes / 1000), fonts, links, headings, lineCharacters ?? "–", faults.length]
  console.log(`| ${[name, ...figures].join(" | ")} |`)
  for (const fault of faults) console.error(`  ${name}: ${fault}`)
  faultsInAll += faults.length
}
await printer.close()
process.exitCode = faultsInAll > 0 ? 1 : 0
