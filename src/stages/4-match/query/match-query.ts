import type { Article } from "../../../model/article.ts"
import type { Entity, Evidence } from "../../../model/topic.ts"
import { foldWord } from "../../../text/spellings.ts"
import { stemOf } from "../../../text/stems.ts"
import { type Word, wordsOf } from "../../../text/words.ts"
import { matchAt, namePattern, type TermPattern } from "../term-patterns.ts"
import type { Query } from "./query.ts"

/** What a query makes of an article: whether it holds, how strongly, where, and which parts were missing. */
export interface QueryVerdict {
  holds: boolean
  /** Sum of the weights of what was found, each part once, over the sum of all: 0 to 1. */
  strength: number
  evidence: Evidence[]
  missing: string[]
}

export function matchQuery(query: Query, article: Article, entities: Entity[]): QueryVerdict {
  const fields = {
    title: wordsOf(article.title),
    text: wordsOf(article.text || article.summary),
  }
  const evidence: Evidence[] = []
  const missing: string[] = []
  const found = { weight: 0, all: 0 }
  const { holds } = judge(query, ["title", "text"], true)
  return {
    holds,
    strength: found.all === 0 ? 0 : Math.min(1, found.weight / found.all),
    evidence,
    missing: holds ? [] : missing,
  }

  function judge(part: Query, where: ("title" | "text")[], isWanted: boolean): { holds: boolean; places: Place[] } {
    switch (part.kind) {
      case "term":
      case "entity": {
        const places = placesOf(part, where)
        if (isWanted) note(part, places)
        return { holds: places.length > 0, places }
      }
      case "field":
        return judgeField(part, where, isWanted)
      case "near": {
        const [left, right] = [judge(part.left, where, isWanted), judge(part.right, where, isWanted)]
        const places = left.places.filter(a =>
          right.places.some(b => a.field === b.field && Math.abs(a.index - b.index) <= part.distance + a.count - 1),
        )
        if (isWanted && places.length === 0) missing.push(`${show(part.left)} near ${show(part.right)}`)
        return { holds: places.length > 0, places }
      }
      case "not":
        return { holds: !judge(part.part, where, false).holds, places: [] }
      case "atLeast": {
        const verdicts = part.parts.map(each => judge(each, where, isWanted))
        const places = verdicts.flatMap(verdict => verdict.places)
        return { holds: verdicts.filter(verdict => verdict.holds).length >= part.count, places }
      }
      case "and":
      case "or": {
        const verdicts = part.parts.map(each => judge(each, where, isWanted))
        const places = verdicts.flatMap(verdict => verdict.places)
        const holds = part.kind === "and" ? verdicts.every(each => each.holds) : verdicts.some(each => each.holds)
        return { holds, places }
      }
    }
  }

  function judgeField(part: Query & { kind: "field" }, where: ("title" | "text")[], isWanted: boolean) {
    if (part.field === "title" || part.field === "text") return judge(part.value, [part.field], isWanted)
    const value = show(part.value).replace(/"/g, "").toLowerCase()
    const holds =
      part.field === "lang"
        ? article.language === value
        : article.sources.some(({ outlet, feedId }) =>
            [outlet, feedId].some(name => name.toLowerCase().includes(value)),
          )
    if (!holds && isWanted) missing.push(`${part.field}:${value}`)
    void where
    return { holds, places: [] as Place[] }
  }

  function placesOf(part: Query & { kind: "term" | "entity" }, where: ("title" | "text")[]): Place[] {
    const termAt = part.kind === "term" ? termReader(part) : null
    return where.flatMap(field => {
      const words = fields[field]
      const places: Place[] = []
      for (let index = 0; index < words.length; index++) {
        const count = part.kind === "term" ? termAt!(words, index) : entityAt(part.name, words, index)
        if (count > 0) places.push({ field, index, count })
      }
      return places
    })
  }

  // Every word of an article is tried: what the term's words are is worked out before.
  function termReader({ words: wanted, isPrefix }: Query & { kind: "term" }): (words: Word[], start: number) => number {
    const forms = wanted.map(word => ({ folded: foldWord(word), stem: stemOf(foldWord(word), article.language) }))
    return (words, start) => {
      for (const [next, { folded, stem }] of forms.entries()) {
        const word = words[start + next]
        if (!word) return 0
        const isOpen = isPrefix && next === forms.length - 1
        const isMatch = isOpen
          ? word.folded.startsWith(folded)
          : word.folded === folded || (word.folded[0] === folded[0] && stemOf(word.folded, article.language) === stem)
        if (!isMatch) return 0
      }
      return forms.length
    }
  }

  function entityAt(name: string, words: Word[], start: number): number {
    let most = 0
    for (const pattern of patternsOf(name, entities)) {
      most = Math.max(most, matchAt(pattern, words, start, article.language))
    }
    return most
  }

  function note(part: Query & { kind: "term" | "entity" }, places: Place[]): void {
    found.all += part.weight
    if (places.length === 0) {
      missing.push(show(part))
      return
    }
    found.weight += part.weight
    const { field, index, count } = places[0]!
    const words = fields[field]
    const last = words[index + count - 1]!
    const text = field === "title" ? article.title : article.text || article.summary
    const at = words[index]!.at
    evidence.push({ term: show(part), kind: "query", field, found: text.slice(at, last.at + last.text.length), at })
  }
}

// The patterns of a topic's entities are read once, not for every word of every article.
const patterns = new WeakMap<Entity[], Map<string, TermPattern[]>>()

function patternsOf(name: string, entities: Entity[]): TermPattern[] {
  let known = patterns.get(entities)
  if (!known) {
    known = new Map()
    patterns.set(entities, known)
  }
  let mine = known.get(name)
  if (!mine) {
    const entity = entities.find(each => each.name === name || each.aliases.includes(name))
    mine = (entity ? [entity.name, ...entity.aliases] : [name]).map(namePattern)
    known.set(name, mine)
  }
  return mine
}

interface Place {
  field: "title" | "text"
  /** Place among the field's words, and how many of them. */
  index: number
  count: number
}

function show(query: Query): string {
  if (query.kind === "entity") return `@${query.name}`
  if (query.kind === "term")
    return query.isPhrase ? `"${query.words.join(" ")}"` : query.words.join(" ") + (query.isPrefix ? "*" : "")
  return query.kind === "not" ? `NOT ${show(query.part)}` : query.kind
}
