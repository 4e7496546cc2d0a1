import type { Article } from "../../model/article.ts"
import type { Evidence, TopicMatch } from "../../model/topic.ts"
import { stemOf } from "../../text/stems.ts"
import { wordsOf } from "../../text/words.ts"
import type { CompiledTopic, CompiledTopics } from "./compile-topics.ts"
import { matchQuery, type QueryVerdict } from "./query/match-query.ts"
import { scoreOf, topicThreshold } from "./topic-score.ts"
import { type ArticleParts, type PartFinding, partsOf, readSigns } from "./topic-signs.ts"

import { nearbyPhrases } from "./vocabulary.ts"

export { compileTopics } from "./compile-topics.ts"

/** The articles that are on a topic, with why. One pass over an article finds the terms of all topics. */
export function matchTopics(articles: Article[], compiled: CompiledTopics): TopicMatch[] {
  const matches: TopicMatch[] = []
  for (const article of articles) {
    const parts = partsOf(article)
    const findings = findAllTerms(article, parts, compiled)
    for (const topicId of compiled.unindexed) if (!findings.has(topicId)) findings.set(topicId, [])
    for (const [topicId, mine] of findings) {
      const match = judge(article, parts, compiled.topics.get(topicId)!, mine, false)
      if (match) matches.push(match)
    }
  }
  return matches
}

/** The verdict on one article and one topic, also where it is no: what was found, and what was missing. */
export function explainMatch(article: Article, topicId: string, compiled: CompiledTopics): TopicMatch {
  const parts = partsOf(article)
  const topic = compiled.topics.get(topicId)
  if (!topic) throw new Error(`no topic ${topicId}`)
  return judge(article, parts, topic, findAllTerms(article, parts, compiled).get(topicId) ?? [], true)!
}

/** Where each topic's terms stand in an article. */
export function findAllTerms(
  article: Article,
  parts: ArticleParts,
  { index }: CompiledTopics,
): Map<string, PartFinding[]> {
  const byTopic = new Map<string, PartFinding[]>()
  let stems: Set<string> | null = null
  const occur = (words: string[]) => {
    stems ??= new Set(wordsOf(`${parts.title}\n${parts.lead}`).map(({ folded }) => stemOf(folded, "en")))
    return words.every(word => stems!.has(word))
  }
  for (const part of ["title", "lead", "rest"] as const) {
    for (const finding of index.find(
      parts[part],
      article.language,
      ({ companions }) => companions.length === 0 || occur(companions),
    )) {
      const mine = byTopic.get(finding.owner.topicId)
      if (mine) mine.push({ ...finding, part })
      else byTopic.set(finding.owner.topicId, [{ ...finding, part }])
    }
  }
  return byTopic
}

// Null for a near miss that nobody asked to have explained.
function judge(
  article: Article,
  parts: ArticleParts,
  compiled: CompiledTopic,
  findings: PartFinding[],
  isAsked: boolean,
): TopicMatch | null {
  const { topic, query } = compiled
  const isReadable =
    topic.languages.length === 0 || article.language === "und" || topic.languages.includes(article.language)
  const own = query && isReadable ? matchQuery(query, article, topic.entities) : null
  const isWorthALook = isReadable && mayBeOnTopic(findings, compiled, parts)
  const signed = isWorthALook ? scoreOf(readSigns(compiled, findings, parts, article.language)) : 0
  const score = own ? queryScore(own, signed) : signed
  const isOnTopic = score >= topicThreshold
  if (!isOnTopic && !isAsked) return null
  const evidence = findings.flatMap(finding => evidenceOf(finding, article, parts))
  return {
    topicId: topic.id,
    article: article.fingerprint,
    isOnTopic,
    score,
    evidence: own ? [...own.evidence, ...evidence] : evidence,
    missing: isOnTopic ? [] : own ? own.missing : missingIn(compiled, findings, isReadable, article.language),
  }
}

// The analyst's query decides; what the definition says of the article ranks those that it holds for.
function queryScore({ holds, strength }: QueryVerdict, signed: number): number {
  return holds
    ? topicThreshold + (1 - topicThreshold) * (strength + signed) * 0.5
    : Math.min(signed, topicThreshold - 0.01)
}

// A topic whose terms are nowhere is not looked at further, which is what makes thousands of topics cheap. One word of a
// phrase is only worth a look where the others stand near it.
function mayBeOnTopic(findings: PartFinding[], { vocabulary }: CompiledTopic, parts: ArticleParts): boolean {
  if (findings.some(({ owner }) => owner.kind === "entity" || owner.kind === "include")) return true
  return (
    findings.some(({ owner }) => owner.kind === "hint") && nearbyPhrases(parts.terms().lead, vocabulary.phrases) > 0
  )
}

function evidenceOf({ owner, term, found, at, part }: PartFinding, article: Article, parts: ArticleParts): Evidence[] {
  if (owner.kind === "hint") return []
  const field = part === "title" ? "title" : part === "lead" && at < parts.lead.indexOf("\n") ? "summary" : "text"
  // Parts are joined of sentences: the place in the field itself is looked up.
  const place = part === "title" ? at : Math.max(0, article[field].indexOf(found))
  return [{ term, kind: owner.kind, field, found, at: place }]
}

function missingIn(compiled: CompiledTopic, findings: PartFinding[], isReadable: boolean, language: string): string[] {
  const { topic, parties, partyOf } = compiled
  if (!isReadable) return [`its language, ${language}, is not among the topic's`]
  const missing: string[] = []
  const named = new Set(
    findings.filter(({ owner }) => owner.kind === "entity").map(({ owner }) => partyOf[owner.index]),
  )
  const absent = parties.filter(party => !named.has(party)).map(party => topic.entities[party]!.name)
  if (absent.length > 0) missing.push(`does not name ${absent.join(" or ")}`)
  if (!findings.some(({ owner }) => owner.kind === "include")) missing.push("holds none of the topic's phrases")
  const excluded = findings.filter(({ owner }) => owner.kind === "exclude").map(({ found }) => `“${found}”`)
  if (excluded.length > 0) missing.push(`speaks of ${[...new Set(excluded)].join(", ")}, which the topic excludes`)
  if (missing.length === 0) missing.push("names the topic's terms only in passing")
  return missing
}
