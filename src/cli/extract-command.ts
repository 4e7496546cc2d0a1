import type { Command } from "commander"

export function addExtractCommand(program: Command): void {
  program
    .command("extract")
    .argument("[file...]", "saved web pages")
    .description(
      "read the article of a saved web page: one JSON line a file, with title, byline, date, language and text",
    )
    .option("--url <address>", "where the page was found")
    .option("--list <file>", "a file that names one path a line")
    .addHelpText(
      "after",
      "\nExamples:\n  daybrief extract page.html --url https://example.org/news/1\n  daybrief extract --list pages.txt",
    )
    .action(async (files: string[], options: { url?: string; list?: string }) => {
      const { extractFiles } = await import("./extract.ts")
      await extractFiles(files, { url: options.url, listFile: options.list, write: line => process.stdout.write(line) })
    })
}
