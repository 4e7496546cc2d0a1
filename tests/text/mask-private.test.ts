import { expect, it } from "vitest"
import { maskPrivate } from "../../src/text/mask-private.ts"

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
