import type { Turn } from "../../model/change.ts"
import type { Fact, News } from "./facts-and-news.ts"
import type { KnownStatements } from "./known-statements.ts"
import { isOtherNumber } from "./numbered-things.ts"
import { isElsewhere } from "./same-matter.ts"
import {
  keepsDay,
  namesOtherDay,
  type RuledTurn,
  ruleOn,
  ruleOnNearest,
  signOfTurn,
  tellsOldTimes,
} from "./turn-rules.ts"
import { turnStrength } from "./turn-score.ts"
import { type NewsContext, readTurnSigns, type TurnSigns } from "./turn-signs.ts"

/** Which fact a sentence turns, and how. */
export interface FoundTurn {
  fact: Fact
  turn: Turn
}

/** A sentence of the baseline that the news may turn. */
export interface TurnCandidate {
  fact: Fact
  signs: TurnSigns
}

/** The facts that nothing has turned yet, found by the words of their paragraph. */
export class OpenFacts {
  /** Null where one was settled. */
  readonly #facts: (Fact | null)[]
  readonly #byKey = new Map<string, number[]>()
  readonly #placeOf = new Map<string, number>()
  /** By fact: the number of the search that met it last. */
  readonly #metIn: Uint32Array
  #searches = 0

  constructor(facts: Fact[]) {
    this.#facts = [...facts]
    this.#metIn = new Uint32Array(facts.length)
    for (const [place, fact] of facts.entries()) {
      this.#placeOf.set(fact.statement.id, place)
      for (const key of new Set([...fact.around, ...fact.keys.all])) {
        const mine = this.#byKey.get(key)
        if (mine) mine.push(place)
        else this.#byKey.set(key, [place])
      }
    }
  }

  /**
   * The fact that a sentence makes untrue, outdated or disputed; null where it only adds to what is known. Of the baseline's
   * sentences all signs are weighed together; of what editions told, which is many sentences on all that happened, only
   * the sure rules count.
   */
  findTurn(news: News, known: KnownStatements, written: KnownStatements, context: NewsContext): FoundTurn | null {
    let best: { fact: Fact; signs?: TurnSigns } | null = null
    let most = 1
    for (const candidate of this.candidates(news, known, written, context)) {
      const strength = turnStrength(candidate.signs)
      if (strength < most) continue
      most = strength
      best = candidate
    }
    // The words of what is known with another value or the opposite state: there the rules are sure.
    if (best === null && context.isOther) best = this.#ruled(news, known, context.isFigureKnown, "baseline")
    // A rule on what an edition told is surer than words alone on what the baseline says.
    const told = best?.signs?.rule === 1 ? null : this.#ruled(news, known, context.isFigureKnown, "article")
    if (best === null || told !== null) return told
    return { fact: best.fact, turn: turnOf(news, best.fact, known, context.isFigureKnown) }
  }

  /** The open sentences of the baseline that hold most of a sentence, or that a rule finds, with what speaks for a turn. */
  candidates(news: News, known: KnownStatements, written: KnownStatements, context: NewsContext): TurnCandidate[] {
    // The signs are words of English.
    if (news.statement.language !== "en" || news.isDenying || news.isUnsettled) return []
    const nearest = written.nearest(news.keys.all, rankedMax)
    const ruled = this.#ruled(news, known, context.isFigureKnown, "baseline")?.fact
    return nearest.flatMap((near, rank) => {
      const place = this.#placeOf.get(near.known.statement.id)
      const fact = place === undefined ? null : this.#facts[place]
      if (fact?.statement.language !== "en" || (rank >= candidatesMax && fact !== ruled)) return []
      if (tellsOldTimes(news, fact) || isOtherNumber(news, fact) || keepsDay(news, fact)) return []
      const signs = readTurnSigns(news, fact, rank, context, known, written)
      if (signs.otherFigure === 1 && measuresAnother(news, fact)) return []
      // "Yerevan has not said that it agrees": to what, only the sentence before tells.
      const isBare = fact.telling.every(key => fact.names.includes(key))
      if (isBare && fact.before.size > 0 && signs.before < bareBefore) return []
      const isPast = fact.isOfPeriod && (!fact.isOpen || isElsewhere(news, fact))
      return fact !== ruled && (isPast || signs.strayFigure === 1) ? [] : [{ fact, signs }]
    })
  }

  /** What the rules alone find. */
  ruledTurn(news: News, known: KnownStatements): RuledTurn | null {
    return this.#ruled(news, known, false, null)
  }

  #ruled(
    news: News,
    known: KnownStatements,
    isFigureKnown: boolean,
    of: "baseline" | "article" | null,
  ): RuledTurn | null {
    let best: RuledTurn | null = null
    this.#searches++
    // What shares no matter with a fact and its surroundings, and no name that is rare among what is known, cannot turn it.
    const rareNames = news.names.filter(name => known.countOf(name) <= rareAt)
    for (const key of [...news.clauses.flatMap(({ matter }) => [...matter]), ...rareNames]) {
      for (const place of this.#byKey.get(key) ?? []) {
        if (this.#metIn[place] === this.#searches) continue
        this.#metIn[place] = this.#searches
        const fact = this.#facts[place]
        if (!fact || (of !== null && fact.statement.source.kind !== of)) continue
        const found = ruleOn(news, fact, known, isFigureKnown)
        if (found && (!best || found.strength > best.strength)) best = found
      }
    }
    return best
  }

  /** What was turned once is settled: later news of it is new, not another turn of the same fact. */
  settle(fact: Fact): void {
    this.#facts[this.#facts.indexOf(fact)] = null
  }
}

// "Brandt put its cost at 55 million": whose cost, the title or the sentence before tells, and not that of what the fact speaks of.
function measuresAnother(news: News, fact: Fact): boolean {
  if (!pronoun.test(news.statement.text)) return false
  const around = news.around().all
  const hasBefore = [...around].some(key => !news.titleKeys.has(key))
  return hasBefore && !fact.telling.some(key => around.has(key))
}

const pronoun = /\b(?:its|their)\b/i

// Of 213 changes in twelve streams 129 are of the nearest fact, 183 of one among the nearest six.
const candidatesMax = 6
const rankedMax = 20
/** Share of the sentence before that the news must hold where the fact itself says of nothing what it is. */
const bareBefore = 0.3
const rareAt = 5

// Where no rule says how, the words do.
function turnOf(news: News, fact: Fact, known: KnownStatements, isFigureKnown: boolean): Turn {
  const ruled = ruleOn(news, fact, known, isFigureKnown) ?? ruleOnNearest(news, fact, known)
  const turn = ruled?.turn ?? signOfTurn(news, fact)
  if (turn !== null && fact.isOffice && news.isReplacing) return "superseded"
  // Words of doing stand in what was not done as well: "has put off its decision", "has dropped its plan to build".
  if (turn === "fulfilled" && news.isMoving && namesOtherDay(news, fact)) return "superseded"
  if (turn === "fulfilled" && (news.isUndoing || news.isNegative) && !fact.isNegative) return "reversed"
  if (turn === "contradicted" && fact.isPending && fact.isNegative && !news.isNegative) return "fulfilled"
  if (turn !== null) return turn
  if (fact.isDenial !== news.isDenial) return "contradicted"
  return fact.planned.length > 0 && news.done.length > 0 ? "fulfilled" : "superseded"
}
