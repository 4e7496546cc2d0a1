import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest"
import { SmtpMailer } from "../../../src/adapters/nodemailer/smtp-mailer.ts"
import type { SmtpSettings } from "../../../src/adapters/nodemailer/smtp-settings.ts"
import type { Handover, Message } from "../../../src/ports/mailer.ts"
import { type Misbehaviour, ScriptedSmtpServer, type SmtpPhase } from "../../support/scripted-smtp-server.ts"

const message: Message = {
  head: Buffer.from("Subject: a\r\nMessage-ID: <1@example.org>\r\n\r\n"),
  body: Buffer.from("Good morning.\r\n.a line with a dot\r\n"),
}
const envelope = { from: "brief@example.org", to: "anna@example.org" }

let server: ScriptedSmtpServer
let mailer: SmtpMailer
let begun: number
let port: number

beforeEach(async () => {
  server = new ScriptedSmtpServer()
  begun = 0
  port = await server.listen()
  mailer = new SmtpMailer(settings(port))
})

afterEach(async () => {
  await mailer.close()
  await server.close()
})

describe("P4: what a server does tells what becomes of the letter", () => {
  const cases: [phase: SmtpPhase, does: Misbehaviour, kind: Handover["kind"], hasBegun: boolean][] = [
    ["greeting", "close", "again", false],
    ["greeting", "reset", "again", false],
    ["greeting", "421 busy", "again", false],
    ["greeting", "554 gone away", "again", false],
    ["greeting", "silence", "again", false],
    ["ehlo", "reset", "again", false],
    ["auth", "535 wrong password", "locked-out", false],
    ["auth", "454 can't look it up now", "again", false],
    ["auth", "reset", "again", false],
    ["mail", "450 later", "again", false],
    ["mail", "550 not from you", "refused", false],
    ["mail", "reset", "again", false],
    ["rcpt", "450 greylisted", "again", false],
    ["rcpt", "452 mailbox full", "again", false],
    ["rcpt", "550 no such user", "refused", false],
    ["rcpt", "silence", "again", false],
    ["data", "451 later", "again", false],
    ["data", "554 no", "refused", false],
    ["data", "reset", "again", false],
    ["data", "421 shutting down", "again", false],
    ["mid-body", "reset", "unknown", true],
    ["mid-body", "close", "unknown", true],
    ["body", "452 no room", "again", true],
    ["body", "421 shutting down", "again", true],
    ["body", "554 spam", "refused", true],
    ["body", "reset", "unknown", true],
    ["body", "close", "unknown", true],
    ["body", "silence", "unknown", true],
    ["body", "garbage", "unknown", true],
    ["body", "half an answer", "unknown", true],
    ...(["greeting", "ehlo", "auth", "mail", "rcpt", "data", "body"] as const).map((phase): (typeof cases)[number] => [
      ...([phase, "slow", "accepted", true] as const),
    ]),
  ]
  const seen = new Map<string, number>()
  afterAll(() => {
    const counts = [...seen].map(([kind, count]) => `${count} ${kind}`).join(", ")
    console.log(
      `What became of a letter at ${cases.length} servers, of which all but the slow ones misbehave: ${counts}.`,
    )
  })

  it.each(cases)("at %s, %s: %s", async (phase, does, kind, hasBegun) => {
    server.script = at => (at === phase ? does : null)
    const handover = await handOver()
    seen.set(handover.kind, (seen.get(handover.kind) ?? 0) + 1)
    expect(handover.kind, handover.answer).toBe(kind)
    expect(begun).toBe(hasBegun ? 1 : 0)
    expect(handover.answer).not.toBe("")
    // What the server took is known as accepted or as unknown: never as something to send again or give up.
    if (server.taken.length > 0) expect(["accepted", "unknown"]).toContain(handover.kind)
    expect(server.taken.length).toBeLessThanOrEqual(1)
  })

  it("an honest server gets every byte once, and its answer is kept", async () => {
    expect(await handOver()).toEqual({ kind: "accepted", answer: "250 taken" })
    expect(server.taken).toEqual([
      {
        from: "brief@example.org",
        to: ["anna@example.org"],
        data: "Subject: a\r\nMessage-ID: <1@example.org>\r\n\r\nGood morning.\r\n..a line with a dot\r\n",
      },
    ])
  })

  it("a connection carries one letter after another, and one that died while idle is replaced", async () => {
    server.script = (phase, session) =>
      phase === "mail" && session === 1 && server.taken.length === 2 ? "reset" : null
    for (let letter = 0; letter < 4; letter++) expect((await handOver()).kind).toBe("accepted")
    expect(server.taken).toHaveLength(4)
    expect(server.sessions).toBe(2)
  })

  it("a refused letter does not cost the connection", async () => {
    server.script = phase => (phase === "rcpt" && server.taken.length === 1 && !hasRefused ? "550 no such user" : null)
    let hasRefused = false
    expect((await handOver()).kind).toBe("accepted")
    expect((await handOver()).kind).toBe("refused")
    hasRefused = true
    expect((await handOver()).kind).toBe("accepted")
    expect(server.sessions).toBe(1)
  })

  it("no byte leaves when the store can't write down that it does", async () => {
    const handover = await mailer.handOver(envelope, message, () => Promise.reject(new Error("disk full")))
    expect(handover.kind).toBe("again")
    expect(handover.answer).toContain("disk full")
    expect(server.taken).toEqual([])
  })

  it("an address that would become two is sent to neither", async () => {
    const odd = { from: "brief@example.org", to: "anna@example.org>\r\nRCPT TO:<evil@example.net" }
    expect((await mailer.handOver(odd, message, async () => {})).kind).toBe("refused")
    expect(server.taken).toEqual([])
  })
})

it("no server at all: later", async () => {
  const lonely = new SmtpMailer(settings(9))
  expect((await lonely.handOver(envelope, message, async () => {})).kind).toBe("again")
  await lonely.close()
})

it("a server without STARTTLS where it is asked for locks out, and no letter leaves in the clear", async () => {
  const guarded = new SmtpMailer({ ...settings(port), security: "starttls" })
  expect((await guarded.handOver(envelope, message, async () => {})).kind).toBe("locked-out")
  expect(server.taken).toEqual([])
  await guarded.close()
})

it.each([
  ["starttls", "454 no TLS just now", "again"],
  ["starttls", "502 no TLS", "locked-out"],
  ["starttls", "reset", "again"],
  ["starttls", "silence", "again"],
  // It says yes, and goes on in plain text.
  ["starttls", null, "locked-out"],
] as [SmtpPhase, Misbehaviour | null, Handover["kind"]][])(
  "a server that offers TLS and refuses it (at %s, %s): %s, and nothing is said to it in the clear",
  async (phase, does, kind) => {
    server.offersTls = true
    server.script = at => (at === phase ? does : null)
    const guarded = new SmtpMailer({ ...settings(port), security: "starttls" })
    const handover = await guarded.handOver(envelope, message, async () => {
      begun++
    })
    expect(handover.kind, handover.answer).toBe(kind)
    expect([begun, server.taken.length]).toEqual([0, 0])
    await guarded.close()
  },
)

function handOver(): Promise<Handover> {
  return mailer.handOver(envelope, message, async () => {
    begun++
  })
}

function settings(port: number): SmtpSettings {
  return {
    host: "127.0.0.1",
    port,
    security: "none",
    user: "brief",
    password: "secret",
    dkim: null,
    silenceMs: 300,
    authority: null,
  }
}
