import { type AddressInfo, createServer, type Server, type Socket } from "node:net"

/** Where in a session the server may misbehave. */
export type SmtpPhase = "greeting" | "ehlo" | "starttls" | "auth" | "mail" | "rcpt" | "data" | "mid-body" | "body"

/**
 * What it does there: says a line, closes or resets the connection, says nothing ever, says half a line and resets, or
 * says the right thing late.
 */
export type Misbehaviour = `${number} ${string}` | "close" | "reset" | "silence" | "half an answer" | "garbage" | "slow"

/** A message that the server took: its copy is on the way, whatever it answered. */
export interface TakenMessage {
  from: string
  to: string[]
  data: string
}

/** An SMTP server that does as its script says at one phase of each session, and is honest elsewhere. */
export class ScriptedSmtpServer {
  readonly taken: TakenMessage[] = []
  sessions = 0
  /** Asked at each phase of each session; null for honest behaviour. */
  script: (phase: SmtpPhase, session: number) => Misbehaviour | null = () => null
  /** Whether a message counts as taken although the answer to it misbehaves. */
  takesAnyway = true
  /** Whether it says that it speaks TLS. When it is asked to, it goes on in plain text. */
  offersTls = false
  readonly #server: Server
  readonly #sockets = new Set<Socket>()

  constructor() {
    this.#server = createServer(socket => {
      this.#sockets.add(socket)
      socket.on("error", () => {})
      socket.on("close", () => this.#sockets.delete(socket))
      this.#session(socket, ++this.sessions)
    })
  }

  async listen(): Promise<number> {
    await new Promise<void>(resolve => this.#server.listen(0, "127.0.0.1", resolve))
    return (this.#server.address() as AddressInfo).port
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise(resolve => this.#server.close(resolve))
  }

  #session(socket: Socket, session: number): void {
    let from = ""
    let to: string[] = []
    let body: string | null = null
    let pending = ""
    const answer = (phase: SmtpPhase, honest: string): boolean => {
      const odd = this.script(phase, session)
      if (odd === null) socket.write(`${honest}\r\n`)
      else if (odd === "close") socket.end()
      else if (odd === "reset") socket.resetAndDestroy()
      else if (odd === "half an answer") socket.write(honest.slice(0, 2), () => setTimeout(() => socket.destroy(), 5))
      else if (odd === "slow") setTimeout(() => socket.write(`${honest}\r\n`), slowMs)
      else if (odd === "garbage") socket.write("whatever\r\n")
      else if (odd !== "silence") socket.write(`${odd}\r\n`)
      if (/^(421|554 gone)/.test(odd ?? "")) socket.end()
      return odd === null || odd === "slow"
    }
    const line = (text: string) => {
      const verb = text.slice(0, 4).toUpperCase()
      if (verb === "EHLO")
        answer(
          "ehlo",
          `250-test\r\n${this.offersTls ? "250-STARTTLS\r\n" : ""}250-AUTH PLAIN\r\n250-8BITMIME\r\n250 SMTPUTF8`,
        )
      else if (verb === "STAR" && this.offersTls) {
        if (answer("starttls", "220 go on")) socket.once("data", () => socket.write("500 what is that?\r\n"))
      } else if (verb === "AUTH") answer("auth", "235 in")
      else if (verb === "MAIL") {
        from = /<([^>]*)>/.exec(text)![1]!
        to = []
        answer("mail", "250 ok")
      } else if (verb === "RCPT") {
        if (answer("rcpt", "250 ok")) to.push(/<([^>]*)>/.exec(text)![1]!)
      } else if (verb === "DATA") {
        if (answer("data", "354 go on")) body = ""
      } else if (verb === "QUIT") socket.end("221 bye\r\n")
      else socket.write(verb === "RSET" ? "250 ok\r\n" : "502 not known\r\n")
    }
    socket.on("data", chunk => {
      pending += chunk.toString("latin1")
      for (;;) {
        if (body !== null) {
          const odd = this.script("mid-body", session)
          if (odd !== null) return void (odd === "reset" ? socket.resetAndDestroy() : socket.destroy())
          const end = `\r\n${pending}`.indexOf("\r\n.\r\n")
          if (end < 0) return
          body = pending.slice(0, end)
          pending = pending.slice(end + 3)
          const odder = this.script("body", session)
          if (odder === null || (this.takesAnyway && !/^[45]/.test(odder))) this.taken.push({ from, to, data: body })
          body = null
          answer("body", "250 taken")
          continue
        }
        const end = pending.indexOf("\r\n")
        if (end < 0) return
        const text = pending.slice(0, end)
        pending = pending.slice(end + 2)
        line(text)
      }
    })
    answer("greeting", "220 test")
  }
}

// Slower than anyone likes, and within the patience of the tests' mailers.
const slowMs = 120
