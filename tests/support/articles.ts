import { createHash } from "node:crypto"
import type { Article } from "../../src/model/article.ts"
import { splitSentences } from "../../src/text/sentences.ts"

/** An article for tests; what is not said is filled in. */
export function article(said: Partial<Article> & { title: string; text: string }): Article {
  const key = said.url ?? said.title
  const published = said.published ?? Date.parse("2025-03-13T12:00:00Z")
  return {
    fingerprint: createHash("sha256").update(key).digest("hex").slice(0, 32),
    url: `https://example.org/${encodeURIComponent(said.title)}`,
    summary: "",
    sentences: splitSentences(said.text, said.language ?? "en"),
    language: "en",
    isDateGuessed: false,
    author: null,
    sources: [{ feedId: "ararat-courier", outlet: "Ararat Courier", grade: "B" }],
    arrived: published,
    ...said,
    published,
  }
}
