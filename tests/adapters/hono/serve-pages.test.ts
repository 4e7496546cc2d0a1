import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { servePages } from "../../../src/adapters/hono/serve-pages.ts"
import { readUnsubscribeToken, writeUnsubscribeToken } from "../../../src/stages/9-deliver/unsubscribe-token.ts"

let gone: string[]
let troubles: string[]
let base: string
let close: () => Promise<void>

beforeEach(async () => {
  gone = []
  troubles = []
  const pages = await servePages(
    {
      troubles: () => troubles,
      metrics: () => "daybrief_ready 1\n",
      readToken: token => readUnsubscribeToken(token, "secret"),
      unsubscribe: async (audienceId, recipient) => void gone.push(`${audienceId} ${recipient}`),
    },
    "127.0.0.1",
    0,
  )
  base = pages.address.replace(/\/$/, "")
  close = pages.close
})
afterEach(() => close())

const token = writeUnsubscribeToken("executive", "o'neil@example.org", "secret")

describe("unsubscribing", () => {
  it("takes one POST of a mail program, without anything else", async () => {
    const body = "List-Unsubscribe=One-Click"
    const headers = { "content-type": "application/x-www-form-urlencoded" }
    const answer = await fetch(`${base}/unsubscribe/${token}`, { method: "POST", body, headers })
    expect(answer.status).toBe(200)
    expect(gone).toEqual(["executive o'neil@example.org"])
    await fetch(`${base}/unsubscribe/${token}`, { method: "POST" })
    expect(gone).toHaveLength(2)
  })

  it("is only asked about by a GET, which programs follow by themselves", async () => {
    const answer = await fetch(`${base}/unsubscribe/${token}`)
    const text = await answer.text()
    expect(text).toContain("<button>Unsubscribe o&#39;neil@example.org</button>")
    expect(gone).toEqual([])
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'")
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer")
  })

  it("needs a token of ours", async () => {
    for (const wrong of [`${token}x`, "executive.a.b", "x", writeUnsubscribeToken("executive", "a@b.org", "other")]) {
      expect((await fetch(`${base}/unsubscribe/${wrong}`, { method: "POST" })).status).toBe(404)
      expect((await fetch(`${base}/unsubscribe/${wrong}`)).status).toBe(404)
    }
    expect(gone).toEqual([])
  })

  it("does not read a flood", async () => {
    const answer = await fetch(`${base}/unsubscribe/${token}`, { method: "POST", body: "x".repeat(200_000) })
    expect(answer.status).toBe(413)
    expect(gone).toEqual([])
  })
})

it("says that it is up, whether it is ready, and why not", async () => {
  expect((await fetch(`${base}/healthz`)).status).toBe(200)
  expect(await (await fetch(`${base}/readyz`)).json()).toEqual({ ready: true, troubles: [] })
  troubles = ["the mail server does not let us in"]
  const answer = await fetch(`${base}/readyz`)
  expect([answer.status, await answer.json()]).toEqual([503, { ready: false, troubles }])
  expect(await (await fetch(`${base}/metrics`)).text()).toBe("daybrief_ready 1\n")
  expect((await fetch(`${base}/`)).status).toBe(404)
})

it("names the place where it can't listen, and why", async () => {
  const source = { troubles: () => [], metrics: () => "", readToken: () => null, unsubscribe: async () => {} }
  const port = Number(new URL(base).port)
  await expect(servePages(source, "127.0.0.1", port)).rejects.toThrow(
    `the pages can't listen on 127.0.0.1, port ${port}: another program does; see \`serve\` in daybrief.yaml`,
  )
})
