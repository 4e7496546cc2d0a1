import fc from "fast-check"
import { expect, it } from "vitest"
import { readUnsubscribeToken, writeUnsubscribeToken } from "../../../src/stages/9-deliver/unsubscribe-token.ts"

it("a token names who wants out of what", () => {
  const token = writeUnsubscribeToken("executive", "əli@example.az", "secret")
  expect(readUnsubscribeToken(token, "secret")).toEqual({ audienceId: "executive", recipient: "əli@example.az" })
  expect(encodeURIComponent(token)).toBe(token)
})

it("a token of another secret, or one that was changed anywhere, is nobody's", () => {
  const token = writeUnsubscribeToken("executive", "anna@example.org", "secret")
  expect(readUnsubscribeToken(token, "other")).toBeNull()
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.constantFrom(..."aZ09-_. é"), (at, character) => {
      fc.pre(token[at] !== character)
      const changed = token.slice(0, at) + character + token.slice(at + 1)
      const read = readUnsubscribeToken(changed, "secret")
      // The last character of base64 holds bits that no byte needs: another spelling of the same name is no other name.
      expect(read ?? { audienceId: "executive", recipient: "anna@example.org" }).toEqual({
        audienceId: "executive",
        recipient: "anna@example.org",
      })
    }),
  )
  fc.assert(fc.property(fc.string(), text => readUnsubscribeToken(text, "secret") === null))
})
