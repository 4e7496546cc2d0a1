import { describe, expect, test } from "vitest"
import type { Http, HttpAnswer } from "../../../src/ports/http.ts"
import { fetchPages } from "../../../src/stages/1-fetch/fetch-pages.ts"
import { readRobots } from "../../../src/stages/1-fetch/robots.ts"

describe("robots.txt", () => {
  test.each([
    ["", "/a", true],
    ["User-agent: *\nDisallow:", "/a", true],
    ["User-agent: *\nDisallow: /", "/a", false],
    ["User-agent: *\nDisallow: /private/\nAllow: /private/open", "/private/open/1", true],
    ["User-agent: *\nDisallow: /private/\nAllow: /private/open", "/private/x", false],
    ["User-agent: other\nDisallow: /\n\nUser-agent: *\nDisallow: /x", "/a", true],
    ["user-agent: Daybrief\ndisallow: /a # why\n\nUser-agent: *\nAllow: /", "/a/b", false],
    ["User-agent: *\nDisallow: /\nUser-agent: daybrief\nAllow: /", "/a", true],
    ["User-agent: a\nUser-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", false],
    ["User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", true],
    ["User-agent: *\nDisallow: /a*b*c", "/a1b2c3", false],
    ["User-agent: *\nDisallow: /a*b*c", "/a1c2b3", true],
    ["Disallow: /", "/a", true],
    ["User-agent: *\nDisallow: /private\n\nUser-agent:\nAllow: /", "/private/x", false],
    ["User-agent: Daybrief/1.0\nDisallow: /", "/a", false],
    ["User-agent: daybriefs\nDisallow: /", "/a", true],
    ["User-agent: day\nDisallow: /", "/a", true],
    ["User-agent: *\nDisallow: /ä", "/%C3%A4/1", false],
    ["User-agent: *\nDisallow: /%c3%a4", "/%C3%A4/1", false],
    ["User-agent: *\nDisallow: /%61b", "/ab", false],
    ["User-agent: *\nDisallow: /a%2Fb", "/a/b", true],
    ["User-agent: *\nDisallow: /\ud800", "/a", true],
    [`User-agent: *\nDisallow: /${"*a".repeat(1000)}$`, `/${"a".repeat(999)}`, false],
  ])("%#: %.60s", (text, path, isAllowed) => {
    expect(readRobots(text, "daybrief").allows(path)).toBe(isAllowed)
  })
})

const options = { globalMax: 4, perHostSpacingMs: 0, bytesMax: 1000 }

function stub(answers: Record<string, Partial<Extract<HttpAnswer, { kind: "answer" }>> | "trouble">) {
  const asked: string[] = []
  const http: Http = {
    async get({ url }) {
      asked.push(url)
      const given = answers[url]
      if (given === "trouble") return { kind: "trouble", trouble: "refused", cause: "x" }
      return {
        kind: "answer",
        status: given === undefined ? 404 : 200,
        headers: { "content-type": "text/html" },
        body: Buffer.from("<p>x</p>"),
        url,
        movedTo: null,
        ...given,
      }
    },
  }
  return { http, asked }
}

test("pages are fetched as far as robots.txt allows, which is asked once a server", async () => {
  const { http, asked } = stub({
    "https://a.example/robots.txt": { body: Buffer.from("User-agent: *\nDisallow: /closed") },
    "https://a.example/1": {},
    "https://a.example/2": {},
    "https://a.example/closed/3": {},
    "https://b.example/robots.txt": { status: 503 },
    "https://b.example/1": {},
    "https://c.example/robots.txt": "trouble",
    "https://c.example/1": {},
    "https://d.example/film": { headers: { "content-type": "video/mp4" } },
    "https://d.example/gone": "trouble",
    "https://d.example/page": {},
  })
  const pages = await fetchPages(
    [
      "https://a.example/1",
      "https://a.example/2",
      "https://a.example/1",
      "https://a.example/closed/3",
      "https://b.example/1",
      "https://c.example/1",
      "https://d.example/film",
      "https://d.example/gone",
      "https://d.example/page",
      "no address",
    ],
    http,
    options,
  )
  expect(pages.map(({ asked: address }) => address)).toEqual([
    "https://a.example/1",
    "https://a.example/2",
    "https://d.example/page",
  ])
  expect(asked.filter(url => url === "https://a.example/robots.txt")).toHaveLength(1)
})
