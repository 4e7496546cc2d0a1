import type { Brief } from "../../src/model/brief.ts"
import { busyDay } from "./busy-day.ts"

/** A brief of many topics: the busy day's first topic again and again, each time under other keys. */
export function longBrief(topics: number): Brief {
  const brief = busyDay()
  const repeated = Array.from({ length: topics }, (_, index) => {
    const text = JSON.stringify({ topic: brief.topics[0], row: brief.board[0] })
      .replaceAll(`"${brief.topics[0]!.id}"`, `"topic-${index}"`)
      .replace(/"(s[0-9a-f]{6})"/g, `"$1-${index}"`)
    return JSON.parse(text) as { topic: Brief["topics"][number]; row: Brief["board"][number] }
  })
  return { ...brief, topics: repeated.map(({ topic }) => topic), board: repeated.map(({ row }) => row), bottomLine: [] }
}
