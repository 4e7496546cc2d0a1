import { parseDocument, stringify } from "yaml"
import type { Topic } from "../../model/topic.ts"

/** Writes `topic.yaml` with a word on each key, for a person to go on with. */
export function writeTopicFile({
  title,
  question,
  description,
  entities,
  include,
  exclude,
  languages,
  fold,
}: Topic): string {
  const data = { title, question, description, languages, entities, include, exclude, fold }
  return `# A topic that Daybrief tracks, as a saved article suggests it: read every line, mend it, add what is missing.
#
# title        its name in every brief
# question     what its reader wants answered
# description  what belongs to the topic and, after "Not:", what does not
# languages    articles in these languages may match; every language when the list is empty
# entities     people, places and bodies: a name, and the other spellings (aliases) that mean the same
# include      words or phrases that signal the topic
# exclude      words or phrases that signal something else
# fold         what becomes of what editions tell: auto, review or never
#
# A places.geojson beside this file may name the places for the map: points, each with a name and its other spellings.
# \`daybrief topics test ID\` shows what it takes from the shelf, and what it nearly takes.

${stringify(data, { lineWidth: 110 })}`
}

/** The file with the query at its end, and all else as the person wrote it. */
export function withQuery(file: string, query: string): string {
  const document = parseDocument(file)
  // A key without a value would stand there twice.
  document.delete("query")
  const rest = parseDocument(file).has("query")
    ? document.toString({ lineWidth: 110, flowCollectionPadding: false })
    : file
  return `${rest.trimEnd()}\n\nquery: |-\n${query.replace(/^/gm, "  ")}\n`
}
