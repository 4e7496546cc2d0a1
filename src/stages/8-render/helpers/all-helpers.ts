import { chartHelpers } from "./chart-helpers.ts"
import type { Helper } from "./helper.ts"
import { listHelpers } from "./list-helpers.ts"
import { logicHelpers } from "./logic-helpers.ts"
import { pageHelpers } from "./page-helpers.ts"
import { sourceHelpers } from "./source-helpers.ts"
import { wordHelpers } from "./word-helpers.ts"

/** Every helper that a template may call; templates/README.md describes them. */
export const helpers: Record<string, Helper> = {
  ...wordHelpers,
  ...logicHelpers,
  ...listHelpers,
  ...sourceHelpers,
  ...pageHelpers,
  ...chartHelpers,
}

export const helperNames = Object.keys(helpers)

/** How each helper is called, and what it gives, for the documents. */
export const helperDescriptions: [call: string, about: string][] = [
  [
    '{{t "board.title"}}',
    "A message of `messages/`, in the frame's language; several parts are joined, values come as `name=value`, and `count` chooses the plural form; `otherwise` is said where there is no such message.",
  ],
  [
    '{{day slot "short"}}',
    "A day in words: `full`, `day`, `short`, `short-year`, `weekday` or `month`. A day of another year than the edition's bears its year.",
  ],
  ["{{moment cutoff}}", "Day, time and zone: 14 March 2025, 07:00 UTC+4. Takes the styles of `day`."],
  ["{{num counts.articlesRead}}", "A number with the language's grouping."],
  ['{{#if (eq status "quiet")}}', "Whether two values are the same."],
  ["{{#if (gt outlets 1)}}", "Whether the first number is greater."],
  ["{{#if (and changed new)}}", "Whether all hold something; an empty list counts as no."],
  ["{{#if (or changed new)}}", "Whether one of them holds something."],
  [
    '{{#each (limit timeline "timeline" "last")}}',
    'A list cut to the theme\'s limit of that name, or to a number; with `"last"` its last entries stay.',
  ],
  ['{{rest timeline "timeline"}}', "How many entries that limit left out."],
  ["{{count sources}}", "The length of a list."],
  ['{{#each (ofKind sources "article")}}', "The entries whose `kind` or `status` is that."],
  ['{{join outlets ", "}}', "A list of texts as one text."],
  ["{{cite citations}}", "Small numbers that lead to the sources; takes one citation too."],
  ["{{numbers citations}}", "The same for plain text: [3, 7]."],
  ["{{#each (citedSources)}}", "The sources that were cited on the page so far."],
  ["{{backlinks number}}", "Links back to where a source is cited."],
  ["{{#with (sourceOf citation)}}", "The entry of `sources` that a citation points to."],
  ["{{#with (topicOf topicId)}}", "The entry of `topics` with that key."],
  ["{{styles}}", "All styles of the page; stands once, in the head."],
  ["{{cssText handling}}", "A text as a CSS string, for running heads."],
  ['{{look "cell"}}', "A style of `mail/looks.json`, written into the tag."],
  ["<p{{lang language}}>", "`lang` and `dir` of a text, where they differ from the frame's."],
  ["<li{{anchor id}}>", "An `id`, given only the first time."],
  ["<a{{link url}}>", "`href` of a web address; nothing for any other. In Markdown: `[{{title}}]{{link url}}`."],
  ["{{site url 60}}", "An address for paper: without https://, cut to so many characters."],
  ['{{icon "changed"}}', "A sign whose shape tells the status; the word has to stand beside it."],
  ['{{> (part "topic" this) ..}}', "The part of that name from a folder: `sections` or `topic`."],
  [
    '{{chart "timeline" timeline}}',
    "A picture with a label and its data: `timeline`, `volume`, `map` (of `places`, with `height=130` lower than usual), `figure` (an entry of `figures`), `grades` (of sources); nothing where the audience wants none, or there is little to see. In `mail.html` an image, of those in the audience's `letter_pictures`.",
  ],
  ['{{#wrap 76 "  "}}', "Plain text broken into lines, with an indent from the second line on."],
]

/** What Handlebars itself brings, without `log`, which would write to the terminal. */
export const builtInHelpers = ["if", "unless", "each", "with", "lookup"]
