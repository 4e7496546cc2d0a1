/** What a field of the brief holds. A `?` means that it may be null. */
export type FieldKind =
  | "text"
  | "text?"
  | "number"
  | "yes/no"
  | "day"
  | "day?"
  | "moment"
  | "moment?"
  | "list"
  | "record"
  | "record?"

/** One field that templates may use: its path (`[]` stands for each entry of a list), what it holds, and what it means. */
export type FieldEntry = [path: string, kind: FieldKind, about: string]

/** Every field of a brief, in the order of the data. Source of the linter's words, of the documents and of the JSON Schema. */
export const briefFields: FieldEntry[] = [
  ["schema", "text", "`daybrief/brief/1`: the version of this shape."],
  ["title", "text", "Title of the workspace."],
  ["language", "text", "Language of the frame, e.g. `en`."],
  ["direction", "text", "`ltr` or `rtl`."],
  ["timeZone", "text", "IANA zone of the audience's times."],
  ["audience", "record", "Who the brief is for."],
  ["audience.id", "text", "Its key."],
  ["audience.title", "text", "Its name as the reader sees it."],
  ["handling", "text?", "Handling mark for every page."],
  ["editionNumber", "number", "Counts up within the audience."],
  ["slot", "moment", "The due time of the edition."],
  ["period", "record", "What the edition covers."],
  ["period.from", "moment", "After this moment,"],
  ["period.to", "moment", "up to and with this one."],
  ["cutoff", "moment", "What came in later is not in the brief."],
  ["nextEdition", "moment?", "When the next edition is due; null for an audience served on demand."],
  ["isFirst", "yes/no", "Whether this is the audience's first edition, which looks back over a fixed span."],
  ["isQuiet", "yes/no", "Whether nothing is new, changed or disputed on any topic."],
  ["counts", "record", "How much was read."],
  ["counts.feedsRead", "number", "Feeds that answered."],
  ["counts.feedsFailed", "number", "Feeds that were silent or failed."],
  ["counts.articlesRead", "number", "Articles that came in."],
  ["counts.articlesOnTopic", "number", "Articles on a topic of this audience."],
  ["counts.articlesUsed", "number", "Articles that the brief cites."],
  ["bottomLine", "list", "The three to five assertions that matter most."],
  ...assertion("bottomLine[]"),
  ["board", "list", "One row a topic."],
  ["board[].topicId", "text", "Key of the topic."],
  ["board[].title", "text", "Its title."],
  ["board[].status", "text", "`changed`, `new`, `disputed`, `confirmed` or `quiet`."],
  ["board[].lastChange", "day?", "Day of the last thing that was new or changed."],
  ["board[].counts", "record", "How many statements of each kind."],
  ["board[].counts.changed", "number", "Changed."],
  ["board[].counts.new", "number", "New."],
  ["board[].counts.confirmed", "number", "Confirmed."],
  ["board[].counts.disputed", "number", "Disputed."],
  ["board[].headline", "record?", "The leading assertion; null for a quiet topic."],
  ...assertion("board[].headline"),
  ["topics", "list", "The topics in the audience's order."],
  ["topics[].id", "text", "Key of the topic."],
  ["topics[].title", "text", "Its title."],
  ["topics[].question", "text", "The question that it answers."],
  ["topics[].status", "text", "As in `board[].status`."],
  ["topics[].lastChange", "day?", "As in `board[].lastChange`."],
  ["topics[].headline", "record?", "The leading assertion; null for a quiet topic."],
  ...assertion("topics[].headline"),
  ["topics[].changed", "list", "What the reader knew, and what is true now."],
  ...assertion("topics[].changed[]"),
  ["topics[].changed[].turn", "text", "`superseded`, `contradicted`, `fulfilled` or `reversed`."],
  ["topics[].changed[].was", "record", "What was known."],
  ...cited("topics[].changed[].was"),
  ["topics[].new", "list", "What is new."],
  ...assertion("topics[].new[]"),
  ["topics[].disputed", "list", "Two sources that do not agree."],
  ...assertion("topics[].disputed[]"),
  ["topics[].disputed[].against", "record", "The other side."],
  ...cited("topics[].disputed[].against"),
  ["topics[].confirmed", "list", "What was known, said again."],
  ...assertion("topics[].confirmed[]"),
  ["topics[].confirmed[].confirms", "record", "The known sentence."],
  ["topics[].confirmed[].confirms.text", "text", "Its text."],
  ["topics[].confirmed[].confirms.citation", "record", "Its source."],
  ["topics[].confirmed[].confirms.citation.number", "number", "Number in `sources`."],
  ["topics[].known", "record", "The stored article: what the reader knows already."],
  ["topics[].known.title", "text", "Its title."],
  ["topics[].known.source", "text", "Outlet or author."],
  ["topics[].known.revision", "number", "Its revision."],
  ["topics[].known.date", "day", "The day that it bears."],
  ["topics[].known.language", "text", "Its language."],
  ["topics[].known.citation", "record", "Its entry in `sources`."],
  ["topics[].known.citation.number", "number", "Number in `sources`."],
  ["topics[].known.paragraphs", "list", "Its paragraphs."],
  ["topics[].known.paragraphs[].sentences", "list", "Their sentences."],
  ["topics[].known.paragraphs[].sentences[].text", "text", "The sentence."],
  ["topics[].known.paragraphs[].sentences[].turn", "text?", "How it has turned; null while it stands."],
  [
    "topics[].known.paragraphs[].sentences[].turnedBy",
    "text?",
    "`id` of the assertion of this edition that turned it.",
  ],
  ["topics[].known.since", "list", "What was taken into the stored article since it was written, oldest first."],
  ["topics[].known.since[].date", "day", "The day."],
  ["topics[].known.since[].text", "text", "The sentence."],
  ["topics[].known.since[].language", "text", "Its language."],
  ["topics[].known.since[].citations", "list", "Its source."],
  ["topics[].known.since[].citations[].number", "number", "Number in `sources`."],
  ["topics[].timeline", "list", "What happened when, oldest first."],
  ["topics[].timeline[].date", "day", "The day."],
  ["topics[].timeline[].text", "text", "What happened."],
  ["topics[].timeline[].language", "text", "Language of the text."],
  ["topics[].timeline[].citations", "list", "Its sources."],
  ["topics[].timeline[].citations[].number", "number", "Number in `sources`."],
  ["topics[].timeline[].isNew", "yes/no", "Whether this edition tells it for the first time."],
  ["topics[].stories", "list", "The articles of the topic, one story an event."],
  ["topics[].stories[].id", "text", "Key of the story."],
  ["topics[].stories[].title", "text", "Title of its fullest article."],
  ["topics[].stories[].language", "text", "Language of the title."],
  ["topics[].stories[].citation", "record", "That article."],
  ["topics[].stories[].citation.number", "number", "Number in `sources`."],
  ["topics[].stories[].published", "moment", "When it was published."],
  ["topics[].stories[].outlets", "list", "Names of the outlets that reported it."],
  ["topics[].stories[].independentOutlets", "list", "Those of them that did not merely copy."],
  ["topics[].stories[].alsoIn", "list", "The other articles."],
  ["topics[].stories[].alsoIn[].outlet", "text", "Outlet."],
  ["topics[].stories[].alsoIn[].title", "text", "Title."],
  ["topics[].stories[].alsoIn[].url", "text?", "Address."],
  ["topics[].stories[].alsoIn[].isCopy", "yes/no", "Whether it is a near-copy of another."],
  ["topics[].heldBack", "number", "Statements left out for length."],
  ["sources", "list", "All sources, numbered from 1 in the order of reading."],
  ["sources[].number", "number", "The number that citations name."],
  ["sources[].kind", "text", "`article` or `baseline`."],
  ["sources[].outlet", "text", "Name of the outlet."],
  ["sources[].title", "text", "Title of the article."],
  ["sources[].language", "text", "Language of the title."],
  ["sources[].published", "moment", "When it was published; a mere day for a baseline."],
  ["sources[].isDateGuessed", "yes/no", "Whether the time first seen stands in for a missing date."],
  ["sources[].url", "text?", "Address."],
  ["sources[].grade", "text?", "Record of the source, `A` to `F`."],
  ["gaps", "list", "Sources that were silent or failed."],
  ["gaps[].subject", "text", "Key of the feed."],
  ["gaps[].title", "text", "Its name."],
  ["gaps[].sentence", "text", "What happened, for the reader."],
  ["remarks", "list", "Sentences on the run that a reader may care about."],
]

/** Every word that may stand in a path: the names of all fields, and `length`, which every list has. */
export const fieldWords: ReadonlySet<string> = new Set([
  ...briefFields.map(([path]) => path.split(".").at(-1)!.replace("[]", "")),
  "length",
])

/** The fields that stand directly in the record at a path: "" for the brief itself, `topics[]` for an entry of the list. */
export function fieldsWithin(path: string): FieldEntry[] {
  const prefix = path === "" ? "" : `${path}.`
  return briefFields.filter(([inner]) => inner.startsWith(prefix) && !inner.slice(prefix.length).includes("."))
}

function assertion(path: string): FieldEntry[] {
  return [
    [`${path}.id`, "text", "Key for anchors, unique within the brief."],
    [`${path}.text`, "text", "The sentence."],
    [`${path}.language`, "text", "Its language."],
    [`${path}.date`, "day", "The day that it is dated to."],
    [`${path}.citations`, "list", "Its sources."],
    [`${path}.citations[].number`, "number", "Number in `sources`."],
    [`${path}.topicId`, "text", "Key of its topic."],
    [`${path}.storyId`, "text", "`id` of its entry in `stories`."],
    [`${path}.kind`, "text", "`new`, `changed`, `confirmed` or `disputed`."],
    [`${path}.outlets`, "number", "How many outlets said it,"],
    [`${path}.independentOutlets`, "number", "and how many of them independently."],
  ]
}

function cited(path: string): FieldEntry[] {
  return [
    [`${path}.text`, "text", "The sentence."],
    [`${path}.language`, "text", "Its language."],
    [`${path}.date`, "day", "The day that it is dated to."],
    [`${path}.citation`, "record", "Its source."],
    [`${path}.citation.number`, "number", "Number in `sources`."],
  ]
}
