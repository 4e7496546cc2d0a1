import pino from "pino"
import type { Log, LogFacts, LogForm } from "../../ports/log.ts"
import { maskPrivate } from "../../text/mask-private.ts"

/** The log of a program that runs for months: each line bears its time, and no address or secret of anybody. */
export function pinoLog(form: LogForm, write: (line: string) => void): Log {
  const logger = pino(
    {
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: label => ({ level: label }) },
      messageKey: "message",
    },
    { write: form === "json" ? write : line => write(forPeople(line)) },
  )
  return {
    step: (sentence, facts) => logger.info(masked(facts), maskPrivate(sentence)),
    warn: (sentence, facts) => logger.warn(masked(facts), maskPrivate(sentence)),
  }
}

function masked(facts: LogFacts = {}): LogFacts {
  const entries = Object.entries(facts)
  return Object.fromEntries(entries.map(([name, fact]) => [name, typeof fact === "string" ? maskPrivate(fact) : fact]))
}

// In UTC: a service has no zone of its own, and its audiences have many.
function forPeople(line: string): string {
  const { time, message } = JSON.parse(line) as { time: string; message: string }
  return `${time.slice(0, 19).replace("T", " ")}Z ${message}\n`
}
