import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import { cpSync, mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { simpleParser } from "mailparser"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { SqliteStore } from "../../src/adapters/sqlite/sqlite-store.ts"
import { projectRoot } from "../support/sample-run.ts"
import { ScriptedSmtpServer } from "../support/scripted-smtp-server.ts"

const main = join(projectRoot, "src", "main.ts")
// A word that must never come out again.
const environment = { ...process.env, SMTP_PASSWORD: "canary-in-the-mail" }
let server: ScriptedSmtpServer
let folder: string
let running: ChildProcess | undefined

beforeAll(async () => {
  server = new ScriptedSmtpServer()
  const port = await server.listen()
  folder = mkdtempSync(join(tmpdir(), "daybrief-serve-"))
  for (const part of ["feeds", "topics"]) cpSync(join(projectRoot, part), join(folder, part), { recursive: true })
  writeFileSync(
    join(folder, "daybrief.yaml"),
    `feeds:
  - opml: feeds/sample.opml
audiences:
  desk:
    topics: [central-bank-rates]
    schedule: every hour
    recipients: [anna@example.org]
mail:
  from: Morning brief <brief@example.org>
  unsubscribe_url: http://127.0.0.1/
  smtp: { host: 127.0.0.1, port: ${port}, security: none, user: brief, password: "\${SMTP_PASSWORD}" }
serve: { port: 0 }
`,
  )
  // Seen yesterday: the slot of this hour is due as soon as it starts.
  const store = new SqliteStore(join(folder, ".daybrief", "store.db"))
  await store.slotLedger.firstSeen("desk", Date.now() - 86_400_000)
  await store.close()
})
afterAll(() => {
  running?.kill("SIGKILL")
  return server.close()
})

describe("daybrief serve", () => {
  it("P13: makes what is due, mails it, keeps a second process out, and ends when it is told to", async () => {
    const child = spawn(process.execPath, [main, "serve", "--log", "json"], {
      ...{ cwd: folder, env: environment, stdio: ["ignore", "ignore", "pipe"] },
    })
    running = child
    const said: string[] = []
    child.stderr.on("data", chunk => said.push(String(chunk)))
    const ended = once(child, "exit")
    const deadline = Date.now() + 50_000
    while (server.taken.length === 0 && Date.now() < deadline) await new Promise(resolve => setTimeout(resolve, 50))
    expect(server.taken, said.join("")).toHaveLength(1)
    const mail = await simpleParser(server.taken[0]!.data)
    expect(mail.to).toMatchObject({ text: "anna@example.org" })
    expect(mail.attachments.map(({ contentType }) => contentType)).toEqual(["application/pdf"])
    expect(mail.html).toContain("<h1")
    expect(mail.headers.get("list")).toMatchObject({
      unsubscribe: { url: expect.stringContaining("/unsubscribe/desk.") },
    })

    const second = daybrief("serve")
    expect(second.code).toBe(1)
    expect(second.err).toContain(`the workspace is held by \`daybrief serve\`, process ${child.pid}, since`)

    const lines = () =>
      said
        .join("")
        .trim()
        .split("\n")
        .map(line => JSON.parse(line) as Record<string, unknown>)
    const place = lines().find(({ message }) => String(message).startsWith("/healthz"))!
    const pages = String(place.message).split(" ").at(-1)!
    const metrics = await (await fetch(new URL("metrics", pages))).text()
    expect(metrics).toMatch(/^daybrief_polls_total 47$/m)
    expect(metrics).not.toMatch(/anna@|canary/)

    // The store can be copied, thinned out, and not replaced, while it is in use.
    expect(daybrief("backup", "during.db").code).toBe(0)
    expect(daybrief("prune", "--articles", "1").code).toBe(0)
    expect(daybrief("restore", "during.db")).toMatchObject({ code: 1, err: expect.stringContaining("stop that first") })

    child.kill("SIGTERM")
    expect(await ended).toEqual([0, null])
    expect(lines().map(({ message }) => message)).toContain("Stopping: what runs ends first.")
    expect(lines()).toContainEqual(
      expect.objectContaining({ level: "info", audience: "desk", edition: 1, message: "Edition 1 of desk is made" }),
    )
    expect(said.join("")).not.toMatch(/anna@|canary/)
  })

  it("brings back the copy that was made while it ran", () => {
    const before = daybrief("editions", "list", "--json").out
    expect(daybrief("restore", "during.db").code).toBe(0)
    expect(daybrief("editions", "list", "--json").out).toBe(before)
  })

  it("tells afterwards how the edition came to be", () => {
    expect(JSON.parse(daybrief("editions", "show", "1", "--report").out)).toMatchObject({
      ...{ editionId: 1, audience: "desk", collected: { feeds: 47, polled: 47, failed: 1 }, letters: { sent: 1 } },
      tookMs: { collect: expect.any(Number), assemble: expect.any(Number), deliver: expect.any(Number) },
      notes: [expect.objectContaining({ kind: "gap", code: "feed-missing" })],
    })
  })

  it("tells afterwards where each letter stands, and sends one more to see how it arrives", () => {
    expect(daybrief("deliveries").out).toMatch(/anna@example\.org\s+sent\s+\d+\s+.*250 taken/)
    expect(daybrief("deliveries", "--state", "failed").out).toBe("No such letter.\n")
    expect(daybrief("deliveries", "--state", "gone")).toMatchObject({
      code: 2,
      err: expect.stringContaining("uncertain"),
    })
    expect(daybrief("send", "--to", "me@example.org, you@example.org").code).toBe(2)
  })
})

describe("daybrief schedule", () => {
  it("shows the coming slots on the audience's clock and in UTC", () => {
    const { out } = daybrief("schedule", "--next", "2", "--from", "2027-03-15T03:30:00Z")
    expect(out).toContain("desk: every hour, UTC\n")
    expect(out).toContain("Mon  2027-03-15 04:00 GMT+0  2027-03-15 04:00 UTC\n")
    const json = JSON.parse(daybrief("schedule", "--next", "1", "--from", "2027-03-15T03:30:00Z", "--json").out)
    expect(json).toEqual([
      { audience: "desk", schedule: "every hour", timeZone: "UTC", slots: ["2027-03-15T04:00:00.000Z"], cutOffs: null },
    ])
  })
})

function daybrief(...args: string[]) {
  const child = spawnSync(process.execPath, [main, ...args], { cwd: folder, encoding: "utf8", env: environment })
  return { code: child.status, out: child.stdout, err: child.stderr }
}
