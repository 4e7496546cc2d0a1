import { expect, it } from "vitest"
import { maskPrivate } from "../../src/text/mask-private.ts"
import { growthOf } from "../support/growth.ts"

it.each([
  ["anna@example.org will not get edition 3.", "a…@example.org will not get edition 3."],
  ["550 <o'neil+brief@mail.example.org>: no such user", "550 <o'n…@mail.example.org>: no such user"],
  ["Əliyev@nümunə.az is full", "Ə…@nümunə.az is full"],
  ["https://reader:s3cret@feeds.example/a?key=abc#top failed", "https://feeds.example/a?…#top failed"],
  ["HTTP 404 from https://feeds.example/rss.xml", "HTTP 404 from https://feeds.example/rss.xml"],
  ["at 07:00 @ noon", "at 07:00 @ noon"],
])("a log says %s as: %s", (sentence, masked) => {
  expect(maskPrivate(sentence)).toBe(masked)
})

it.each(["a", "a.", "@", "a@", "a@b.", "https://", "https://a@", "https://a?", "ə-"])(
  "four times as much of %j takes four times as long, and not sixteen times",
  piece => {
    expect(growthOf(much => maskPrivate(piece.repeat(much)), 10_000)).toBeLessThan(8)
  },
)
