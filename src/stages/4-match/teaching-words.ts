import type { Article } from "../../model/article.ts"
import type { Baseline } from "../../model/baseline.ts"
import type { Topic } from "../../model/topic.ts"
import { monthOf } from "../../text/month-names.ts"
import { rarityOf, termsOf } from "../../text/terms.ts"
import { readArticle } from "./read-article.ts"
import { namesOf } from "./term-patterns.ts"

/**
 * The words that a judged article teaches: the rarest of its title and lead that are written small. Of an article
 * on the topic those that the definition and the baseline lack, of another those that they do not use themselves.
 */
export function teachingWords(article: Article, topic: Topic, baseline: Pick<Baseline, "paragraphs">): string[] {
  const { title, question, description, include, entities } = topic
  const named = [title, question, description.split(/\bNot:/i)[0]!, ...include, ...entities.flatMap(namesOf)]
  const own = [...named, ...baseline.paragraphs.flatMap(({ sentences }) => sentences)].join("\n")
  const known = new Set(termsOf(own.toLowerCase(), "en").map(({ key }) => key))
  const words = new Map<string, { text: string; rarity: number }>()
  for (const { key, word } of readArticle(article).terms().lead) {
    if (!/^\p{Ll}{4,}$/u.test(word.text) || known.has(key) || words.has(key) || rarityOf(key) < telling) continue
    // Some languages write months small; they tell when an article was written.
    if (monthOf(word.text) !== undefined) continue
    words.set(key, { text: word.text, rarity: rarityOf(key) })
  }
  return [...words.values()]
    .sort((a, b) => b.rarity - a.rarity)
    .slice(0, wordsMax)
    .map(({ text }) => text)
}

// What every hundredth text has, and rarer.
const telling = 4.5
const wordsMax = 10
