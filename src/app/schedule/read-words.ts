import { nearestWord } from "../../text/nearest-word.ts"
import { ScheduleFault } from "./schedule-fault.ts"

/** A word, number or time of a schedule's text. */
export interface Word {
  /** Lower case. */
  text: string
  /** Counted from 1. */
  column: number
}

/** Walks over the words of a schedule. */
export class Words {
  readonly #words: Word[]
  readonly #end: number
  #at = 0

  /** @throws {ScheduleFault} for a character that no schedule has. */
  constructor(text: string) {
    this.#words = [...text.matchAll(wordPattern)].map(match => ({
      text: match[0].toLowerCase(),
      column: match.index + 1,
    }))
    this.#end = text.trimEnd().length + 1
    const odd = this.#words.find(({ text }) => !/[\p{L}\d,–-]/u.test(text))
    if (odd !== undefined) throw new ScheduleFault(`found \`${odd.text}\`; expected words and times`, odd.column)
  }

  peek(ahead = 0): Word {
    return this.#words[this.#at + ahead] ?? { text: "", column: this.#end }
  }

  /** The word if it is one of these, and moves on. */
  take(...texts: string[]): Word | null {
    const word = this.peek()
    if (word.text === "" || !texts.includes(word.text)) return null
    this.#at++
    return word
  }

  takeMatch(pattern: RegExp): RegExpExecArray | null {
    const match = pattern.exec(this.peek().text)
    if (match !== null) this.#at++
    return match
  }

  /** Whether something that looks like this stands after the next word. */
  isNext(pattern: RegExp, ahead = 1): boolean {
    return pattern.test(this.peek(ahead).text)
  }

  isAtEnd(): boolean {
    return this.#at >= this.#words.length
  }

  /** A fault about the next word, with the known word that was most likely meant. */
  fault(expected: string, known: string[] = []): ScheduleFault {
    const { text, column } = this.peek()
    const near = text === "" || known.includes(text) ? null : nearestWord(text, known)
    const hint = near === null ? "" : `. Did you mean \`${near}\`?`
    return new ScheduleFault(`found ${text === "" ? "the end" : `\`${text}\``}; expected ${expected}${hint}`, column)
  }
}

// Times with their am and pm, numbers with their st and th, words, marks; anything else is a fault.
const wordPattern = /\d{1,2}(?::\d+)?\s?[ap]m\b|\d+:\d+|\d+(?:st|nd|rd|th)?\b|\p{L}+|[^\s]/giu
