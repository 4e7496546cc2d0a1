import { briefFields } from "./brief-dictionary.ts"
import { helperDescriptions } from "./helpers/all-helpers.ts"

/** The data dictionary as Markdown: every field and every helper that a template may use. */
export function describeTemplate(): string {
  return [
    "### Fields",
    "",
    "`[]` stands for each entry of a list. A `?` means that it may be null: ask with `{{#if …}}` first.",
    "",
    table(
      ["field", "holds", "meaning"],
      briefFields.map(([path, kind, about]) => [`\`${path}\``, kind, about]),
    ),
    "",
    "### Helpers",
    "",
    "Besides Handlebars' own `if`, `unless`, `each`, `with` and `lookup`:",
    "",
    table(
      ["helper", "gives"],
      helperDescriptions.map(([call, about]) => [`\`${call}\``, about]),
    ),
    "",
  ].join("\n")
}

function table(head: string[], rows: string[][]): string {
  return [head, head.map(() => "---"), ...rows]
    .map(row => `| ${row.map(cell => cell.replaceAll("|", "\\|")).join(" | ")} |`)
    .join("\n")
}
