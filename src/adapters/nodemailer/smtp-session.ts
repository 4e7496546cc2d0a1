import type { Readable } from "node:stream"
import SMTPConnection from "nodemailer/lib/smtp-connection"
import type { Envelope } from "../../ports/mailer.ts"
import type { SmtpSettings } from "./smtp-settings.ts"

/**
 * One connection to the server. nodemailer's transports read a message before the server asked for it; its connection
 * begins with the server's 354, and only so the moment before the first byte can be written down.
 */
export class SmtpSession {
  readonly #connection: SMTPConnection
  isOpen = true
  /** Messages that it has carried. */
  carried = 0

  private constructor(connection: SMTPConnection) {
    this.#connection = connection
    connection.on("error", () => {
      this.isOpen = false
    })
    connection.once("end", () => {
      this.isOpen = false
    })
  }

  /** Connects, secures and logs in. Rejects with nodemailer's error. */
  static async open(settings: SmtpSettings): Promise<SmtpSession> {
    const connection = new SMTPConnection({
      host: settings.host,
      port: settings.port,
      secure: settings.security === "tls",
      requireTLS: settings.security === "starttls",
      ignoreTLS: settings.security === "none",
      tls: settings.authority === null ? undefined : { ca: settings.authority },
      connectionTimeout: Math.min(settings.silenceMs, 10_000),
      greetingTimeout: Math.min(settings.silenceMs, 10_000),
      socketTimeout: settings.silenceMs,
    })
    const session = new SmtpSession(connection)
    try {
      await session.#ask<unknown>(done => connection.connect(done))
      const { user, password } = settings
      if (user !== null) {
        await session.#ask<unknown>(done => connection.login({ credentials: { user, pass: password ?? "" } }, done))
      }
      return session
    } catch (error) {
      session.close()
      throw error
    }
  }

  /** Resolves with the server's answer to the message. */
  async send(envelope: Envelope, size: number, message: Readable): Promise<string> {
    this.carried++
    const { response } = await this.#ask<{ response: string }>(done =>
      this.#connection.send({ from: envelope.from, to: [envelope.to], size }, message, done),
    )
    return response
  }

  /** Forgets a message that was refused, so that the connection can carry the next one. */
  async reset(): Promise<void> {
    await this.#ask<unknown>(done => this.#connection.reset(done))
  }

  quit(): void {
    if (this.isOpen) this.#connection.quit()
    this.isOpen = false
  }

  close(): void {
    this.isOpen = false
    this.#connection.close()
  }

  // An error may come by the callback, as an event, or as a bare end: whichever is first is the answer.
  #ask<T>(question: (done: (error?: Error | null, answer?: T) => void) => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      // An end that comes with an error tells less than the error, which is on its way.
      const ended = () => setTimeout(() => settle(new Error("the server closed the connection")), 20)
      const settle = (error?: Error | null, answer?: T) => {
        this.#connection.removeListener("error", settle)
        this.#connection.removeListener("end", ended)
        if (error) reject(error)
        else resolve(answer as T)
      }
      this.#connection.once("error", settle)
      this.#connection.once("end", ended)
      question(settle)
    })
  }
}
