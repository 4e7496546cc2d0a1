import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { headerText, isMailAddress, readMailbox } from "../../src/text/mail-addresses.ts"

describe("a mail address", () => {
  it.each([
    ...["anna@example.org", "anna.berg+brief@news.example.org", "o'neil@example.org", "a@b.co", "x_y-z@example.museum"],
    ...["əli@nümunə.az", "анна@пример.рф", "1@2.example", "anna@xn--e1afmkfd.example"],
  ])("%s", text => {
    expect(isMailAddress(text)).toBe(true)
  })

  it.each([
    ...["", "@", "anna", "anna@", "@example.org", "anna@example", "anna@@example.org", "anna@b@example.org"],
    ...["anna@example.org ", " anna@example.org", "anna@example.org\n", "anna@example.org\r\nRCPT TO:<evil@z.org>"],
    ...["anna@example.org,evil@z.org", "anna@example.org, evil@z.org", "anna@example.org;evil@z.org"],
    ...[
      "<anna@example.org>",
      "anna@example.org>",
      "Anna <anna@example.org>",
      '"anna"@example.org',
      '"a b"@example.org',
    ],
    ...["anna(x)@example.org", "anna@example.org(x)", "anna@[127.0.0.1]", "anna@example..org", ".anna@example.org"],
    ...["anna.@example.org", "an..na@example.org", "anna@-example.org", "anna@example-.org", "anna@.example.org"],
    ...[
      "anna@example.org.",
      "anna@exam ple.org",
      "anna\\@example.org",
      "anna\u0000@example.org",
      "anna\u0085@example.org",
    ],
    ...[
      "anna\u2028@example.org",
      "anna@example.org\u200b",
      "an\tna@example.org",
      "anna:b@example.org",
      "@a,@b:c@example.org",
    ],
    ...[
      "anna@example_a.org",
      "group:anna@example.org;",
      "=?utf-8?q?a?=\n@example.org",
      `${"a".repeat(65)}@example.org`,
    ],
    ...[
      `a@${"b".repeat(64)}.org`,
      `a@${"b.".repeat(130)}org`,
      "anna%evil@z.org@example.org",
      "mailto:anna@example.org",
    ],
  ])("is not %j", text => {
    expect(isMailAddress(text)).toBe(false)
  })

  it("never holds what could end it early, whatever was typed", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.emailAddress()), text => {
        if (isMailAddress(text)) expect(text).not.toMatch(/[\s<>,;:"()[\]\\\p{C}]/u)
      }),
    )
  })
})

describe("a mailbox", () => {
  it.each([
    ["Morning brief <brief@example.org>", { name: "Morning brief", address: "brief@example.org" }],
    ['"Brief, morning" <brief@example.org>', { name: "Brief, morning", address: "brief@example.org" }],
    ["brief@example.org", { name: "", address: "brief@example.org" }],
    ["Morning brief", null],
    ["a <b@example.org> <c@example.org>", null],
    ["a\n <b@example.org>", null],
  ])("%j", (text, mailbox) => {
    expect(readMailbox(text)).toEqual(mailbox)
  })
})

it("text for a header line has one line", () => {
  expect(headerText("a\r\nBcc: b\u0085c\u2028 d\u0000")).toBe("a Bcc: b c d")
})
