import { expect, it } from "vitest"
import { pinoLog } from "../../../src/adapters/pino/pino-log.ts"

it("as JSON, a line has its time, level, sentence and facts, and nobody's address", () => {
  const lines: string[] = []
  const log = pinoLog("json", line => lines.push(line))
  log.step("Edition 3 of press is made", { audience: "press", edition: 3 })
  log.warn("anna@example.org will not get edition 3.", { feed: "https://u:p@feeds.example/?key=1" })
  expect(lines.map(line => JSON.parse(line))).toEqual([
    { level: "info", time: expect.any(String), audience: "press", edition: 3, message: "Edition 3 of press is made" },
    {
      ...{ level: "warn", time: expect.any(String), feed: "https://feeds.example/?…" },
      message: "a…@example.org will not get edition 3.",
    },
  ])
})

it("for people, a line has its time in UTC and the sentence", () => {
  const lines: string[] = []
  pinoLog("pretty", line => lines.push(line)).step("Edition 3 of press is made", { audience: "press" })
  expect(lines.join("")).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ Edition 3 of press is made\n$/)
})
