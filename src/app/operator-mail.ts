import type { Instant } from "../model/time.ts"
import type { LetterContent, MailAddress } from "../ports/mailer.ts"
import type { TickReport } from "./schedule/tick.ts"

/**
 * Gathers what the operator should hear of: work that failed three looks in a row, a template that was at fault, editions that
 * were too late to be made, letters that a server refused, that may have arrived, or that came too late. One letter an hour at
 * the most, and each trouble once.
 */
export class OperatorMail {
  readonly #from: MailAddress
  readonly #to: string
  readonly #failing = new Map<string, number>()
  #unsaid: string[] = []
  #dropped = 0
  #saidAt: Instant | null = null

  constructor(from: MailAddress, to: string) {
    this.#from = from
    this.#to = to
  }

  /** The letter to send now; null when there is nothing to say, or the last one is too fresh. */
  observe({ failures, skipped, notes }: TickReport, now: Instant): LetterContent | null {
    const current = new Set(failures.map(({ doing }) => doing))
    for (const doing of this.#failing.keys()) if (!current.has(doing)) this.#failing.delete(doing)
    for (const { doing, error } of failures) {
      const looks = (this.#failing.get(doing) ?? 0) + 1
      this.#failing.set(doing, looks)
      if (looks === looksBeforeWord)
        this.#add(`${doing} failed ${looks} times: ${messageOf(error)}. It is tried again.`)
    }
    for (const { audienceId, slot, reason } of skipped.filter(({ isLost }) => isLost)) {
      this.#add(`The edition of ${audienceId} for ${new Date(slot).toISOString()} was not made. ${reason}`)
    }
    for (const { code, sentence, cause } of notes) {
      if (worthSaying.has(code)) this.#add(cause === undefined ? sentence : `${sentence} (${cause})`)
    }
    const isFresh = this.#saidAt !== null && now >= this.#saidAt && now - this.#saidAt < hourMs
    if (this.#unsaid.length === 0 || isFresh) return null
    return this.#letter(now)
  }

  #letter(now: Instant): LetterContent {
    const count = this.#unsaid.length + this.#dropped
    const more = this.#dropped === 0 ? [] : [`... and ${this.#dropped} more; see \`daybrief deliveries\`.`]
    const text = [...this.#unsaid, ...more].map(line => `- ${line}`).join("\n")
    this.#unsaid = []
    this.#dropped = 0
    this.#saidAt = now
    const domain = this.#from.address.split("@")[1]!
    return {
      messageId: `operator.${now}@${domain}`,
      date: now,
      from: this.#from,
      replyTo: null,
      to: this.#to,
      subject: `Daybrief: ${count === 1 ? "something needs" : `${count} things need`} a look`,
      text: `${text}\n`,
      html: null,
      pictures: [],
      attachments: [],
      headers: { "Auto-Submitted": "auto-generated" },
      boundary: `operator-${now}`,
    }
  }

  #add(line: string): void {
    if (this.#unsaid.length < linesMax) this.#unsaid.push(line.replace(/\s+/g, " "))
    else this.#dropped++
  }
}

const looksBeforeWord = 3
const linesMax = 50
const hourMs = 3_600_000
const worthSaying = new Set(["letter-failed", "letter-uncertain", "letter-expired", "template-fell-back"])

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
