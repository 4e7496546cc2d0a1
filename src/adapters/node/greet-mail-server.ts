import { connect } from "node:net"
import { connect as connectTls } from "node:tls"

/** How a mail server is reached. */
interface MailServer {
  host: string
  port: number
  security: "tls" | "starttls" | "none"
}

const limitMs = 10_000
const answerMax = 10_000

/**
 * Greets a mail server and says good-bye: no login, no mail. Gives its greeting.
 * @param authority certificate that signs the server's own, where no public one does.
 * @throws where it can't be reached, says no, or does not offer the security that the settings ask for.
 */
export async function greetMailServer({ host, port, security }: MailServer, authority: string | null): Promise<string> {
  const socket =
    security === "tls" ? connectTls({ host, port, ...(authority !== null && { ca: authority }) }) : connect(port, host)
  const limit = setTimeout(() => socket.destroy(new Error(`no answer within ${limitMs / 1000} s`)), limitMs)
  socket.setEncoding("utf8")
  try {
    let greeting: string | null = null
    let answer = ""
    for await (const chunk of socket as AsyncIterable<string>) {
      answer = (answer + chunk).slice(0, answerMax)
      const lines = answer.split("\r\n").slice(0, -1)
      // RFC 5321, 4.2.1: a hyphen behind the code says that more lines come.
      const last = lines.find(line => !/^\d{3}-/.test(line))
      if (last === undefined) continue
      if (!last.startsWith(greeting === null ? "220" : "250")) throw new Error(`it says: ${last.slice(0, 200)}`)
      if (greeting !== null) {
        const offersTls = lines.some(line => /^250[- ]STARTTLS\b/i.test(line))
        if (security === "starttls" && !offersTls) throw new Error("it does not offer STARTTLS")
        socket.end("QUIT\r\n")
        return greeting
      }
      greeting = last.slice(0, 200)
      answer = ""
      socket.write("EHLO [127.0.0.1]\r\n")
    }
    throw new Error("it closed the connection")
  } finally {
    clearTimeout(limit)
    socket.destroy()
  }
}
