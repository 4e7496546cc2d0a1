import { Readable } from "node:stream"
import type { Envelope, Handover, LetterContent, Mailer, Message } from "../../ports/mailer.ts"
import { isMailAddress } from "../../text/mail-addresses.ts"
import { classifyFailure } from "./classify-failure.ts"
import { SmtpSession } from "./smtp-session.ts"
import type { SmtpSettings } from "./smtp-settings.ts"
import { writeMessage } from "./write-message.ts"

/** Hands letters to an SMTP server. As many connections are open as letters are handed over at once. */
export class SmtpMailer implements Mailer {
  readonly #settings: SmtpSettings
  readonly #idle: SmtpSession[] = []

  constructor(settings: SmtpSettings) {
    this.#settings = settings
  }

  write(content: LetterContent): Promise<Message> {
    return writeMessage(content, this.#settings.dkim)
  }

  async handOver(envelope: Envelope, message: Message, beforeBody: () => Promise<void>): Promise<Handover> {
    // What stands in the envelope decides who gets the mail: a line break in it would be a command of its own.
    const odd = [envelope.from, envelope.to].find(address => !isMailAddress(address))
    if (odd !== undefined) return { kind: "refused", answer: `${JSON.stringify(odd)} is not a mail address` }
    const reused = this.#idle.pop()
    if (reused?.isOpen) {
      const tried = await this.#tryOver(reused, envelope, message, beforeBody)
      // The server may have closed it while it lay idle: nothing of the message left, and a fresh one tells more.
      if (tried.hasBegun || tried.handover.kind !== "again" || reused.isOpen) return tried.handover
    }
    try {
      const session = await SmtpSession.open(this.#settings)
      return (await this.#tryOver(session, envelope, message, beforeBody)).handover
    } catch (error) {
      return classifyFailure(error, false)
    }
  }

  async close(): Promise<void> {
    for (const session of this.#idle.splice(0)) session.quit()
  }

  async #tryOver(
    session: SmtpSession,
    envelope: Envelope,
    message: Message,
    beforeBody: () => Promise<void>,
  ): Promise<{ handover: Handover; hasBegun: boolean }> {
    let hasBegun = false
    // Read for the first time when the server has said that it wants the message (354).
    async function* bytes() {
      await beforeBody()
      hasBegun = true
      yield Buffer.from(message.head)
      yield Buffer.from(message.body)
    }
    const stream = Readable.from(bytes(), { objectMode: false })
    try {
      const answer = await session.send(envelope, message.head.length + message.body.length, stream)
      this.#release(session)
      return { handover: { kind: "accepted", answer }, hasBegun }
    } catch (error) {
      stream.destroy()
      const handover = classifyFailure(error, hasBegun)
      const { responseCode } = error as { responseCode?: number }
      const isSound = responseCode !== undefined && responseCode !== 421 && session.isOpen
      if (isSound)
        await session.reset().then(
          () => this.#release(session),
          () => session.close(),
        )
      else session.close()
      return { handover, hasBegun }
    }
  }

  #release(session: SmtpSession): void {
    if (session.isOpen && session.carried < carriedMax) this.#idle.push(session)
    else session.quit()
  }
}

// Servers cut long sessions off; a hundred is what nodemailer's own pool takes.
const carriedMax = 100
