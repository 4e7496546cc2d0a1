import type { Article } from "../model/article.ts"

/** Whether an article says that it corrects an earlier one: agencies mark it in the title, or in a line of its own. */
export function isCorrection({ title, sentences }: Pick<Article, "title" | "sentences">): boolean {
  return [title, ...sentences.filter(text => text.length < 120)].some(line => correcting.test(line))
}

const correcting =
  /^\W*(?:correct(?:s|ed|ion)|refiles?|clarif(?:ies|ied|ication))\b|\(corrects?\b|\bthis (?:version|story) corrects\b/i
