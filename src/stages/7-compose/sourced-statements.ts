import type { Article } from "../../model/article.ts"
import type { Citation } from "../../model/brief.ts"
import type { Change, ToldStatement } from "../../model/change.ts"
import type { Instant } from "../../model/time.ts"
import type { TopicMaterial } from "./compose-input.ts"
import type { SourceList } from "./source-list.ts"

/** A sentence that figures and dates are read from: of the baseline, of earlier editions, or of today's articles. */
export interface SourcedStatement {
  text: string
  language: string
  date: Instant
  /** Whether it came in for this edition. */
  isNew: boolean
  /** Makes an entry in the list of sources, so it is asked only for what is shown. */
  cite: () => Citation
}

/** What is known of a topic, as sentences with their sources, oldest first: the baseline, then what was told. */
export function knownStatements(
  { baseline }: TopicMaterial,
  told: ToldStatement[],
  toldArticles: ReadonlyMap<string, Article>,
  sources: SourceList,
): SourcedStatement[] {
  const written = baseline.paragraphs.flatMap(({ sentences }) =>
    sentences.map(text => ({
      text,
      language: baseline.language,
      date: baseline.date,
      isNew: false,
      cite: () => sources.citeBaseline(baseline),
    })),
  )
  const folded = baseline.folded.flatMap(({ text, language, date, article }) =>
    ofArticle(toldArticles.get(article), { text, language, date }, sources),
  )
  const earlier = told.flatMap(({ text, language, date, source }) =>
    source.kind === "article" ? ofArticle(toldArticles.get(source.fingerprint), { text, language, date }, sources) : [],
  )
  const seen = new Set<string>()
  return [...written, ...[...folded, ...earlier].sort((a, b) => a.date - b.date || (a.text < b.text ? -1 : 1))].filter(
    ({ text }) => !seen.has(text) && seen.add(text),
  )
}

/** Sentences of today's articles. */
export function newStatements(changes: Change[], sources: SourceList): SourcedStatement[] {
  return changes.map(({ statement: { text, language, date }, article }) => ({
    text,
    language,
    date,
    isNew: true,
    cite: () => sources.citeArticle(article),
  }))
}

function ofArticle(
  article: Article | undefined,
  said: Pick<SourcedStatement, "text" | "language" | "date">,
  sources: SourceList,
): SourcedStatement[] {
  return article === undefined ? [] : [{ ...said, isNew: false, cite: () => sources.citeArticle(article) }]
}

/** Each source once, three at most. */
export function citationsOf(statements: SourcedStatement[]): Citation[] {
  const numbers = new Set<number>()
  for (const { cite } of statements) if (numbers.size < 3) numbers.add(cite().number)
  return [...numbers].map(number => ({ number }))
}
