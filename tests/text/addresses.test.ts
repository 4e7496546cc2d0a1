import { expect, test } from "vitest"
import { canonicalAddress, resolveAddress } from "../../src/text/addresses.ts"

test.each([
  ["https://example.org/a?utm_source=rss&id=7&fbclid=x#top", "https://example.org/a?id=7"],
  ["HTTP://Example.org:80/a?utm_medium=feed", "http://example.org/a"],
  ["https://user:pass@example.org./a//b", "https://example.org/a/b"],
  ["https://example.org/?q=a%20b+c", "https://example.org/?q=a%20b+c"],
  ["https://example.org/a?", "https://example.org/a"],
  ["urn:uuid:1", null],
  ["javascript:alert(1)", null],
  ["not an address", null],
])("the canonical form of %s is %s", (address, canonical) => {
  expect(canonicalAddress(address)).toBe(canonical)
})

test("links are resolved against their document", () => {
  expect(resolveAddress(" ../b ", "https://example.org/x/y")).toBe("https://example.org/b")
  expect(resolveAddress("b", null)).toBeNull()
  expect(resolveAddress("mailto:a@example.org", "https://example.org/")).toBeNull()
})
