import type { Article } from "../../model/article.ts"
import type { Baseline } from "../../model/baseline.ts"
import type { BriefSource, Citation } from "../../model/brief.ts"
import { dayOf, formatIsoWithOffset } from "../../text/time-zones.ts"

/** The numbered list of sources: a source gets its number when it is first cited, in the order of reading. */
export class SourceList {
  readonly sources: BriefSource[] = []
  /** Fingerprints of the articles among them. */
  readonly articles = new Set<string>()
  readonly #numbers = new Map<string, number>()
  readonly #timeZone: string

  constructor(timeZone: string) {
    this.#timeZone = timeZone
  }

  citeArticle(article: Article): Citation {
    this.articles.add(article.fingerprint)
    return this.#cite(`article ${article.fingerprint}`, () => ({
      kind: "article",
      outlet: article.sources[0]?.outlet ?? "",
      title: article.title,
      language: article.language,
      published: formatIsoWithOffset(article.published, this.#timeZone),
      isDateGuessed: article.isDateGuessed,
      url: article.url,
      grade: article.sources[0]?.grade ?? null,
    }))
  }

  citeBaseline(baseline: Baseline): Citation {
    return this.#cite(`baseline ${baseline.topicId} ${baseline.revision}`, () => ({
      kind: "baseline",
      outlet: baseline.source,
      title: baseline.title,
      language: baseline.language,
      published: dayOf(baseline.date, "UTC"),
      isDateGuessed: false,
      url: baseline.url,
      grade: null,
    }))
  }

  #cite(key: string, describe: () => Omit<BriefSource, "number">): Citation {
    let number = this.#numbers.get(key)
    if (number === undefined) {
      number = this.sources.length + 1
      this.#numbers.set(key, number)
      this.sources.push({ number, ...describe() })
    }
    return { number }
  }
}
