import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { SmtpMailer } from "../../../src/adapters/nodemailer/smtp-mailer.ts"
import { SqliteStore } from "../../../src/adapters/sqlite/sqlite-store.ts"
import type { Letter } from "../../../src/model/letter.ts"
import type { Mailer } from "../../../src/ports/mailer.ts"
import { deliverLetters, type LetterPass, type LetterTools } from "../../../src/stages/9-deliver/deliver-letters.ts"
import type { OnUncertain } from "../../../src/stages/9-deliver/letter-states.ts"
import { Dice } from "../../support/dice.ts"
import { templateBundle } from "../../support/editions.ts"
import { sampleEdition } from "../../support/sample-edition.ts"
import { type Misbehaviour, ScriptedSmtpServer, type SmtpPhase } from "../../support/scripted-smtp-server.ts"

const minuteMs = 60_000
const start = sampleEdition().madeAt

let server: ScriptedSmtpServer
let port: number
let store: SqliteStore
let file: string
let now: number
let brokenEdition: number | null
/** After so long without a word from the server a session is given up; a busy machine needs more where nothing is silent. */
let silenceMs: number

beforeEach(async () => {
  server = new ScriptedSmtpServer()
  port = await server.listen()
  file = join(mkdtempSync(join(tmpdir(), "daybrief-letters-")), "store.db")
  store = new SqliteStore(file)
  now = start
  brokenEdition = null
  silenceMs = 5_000
})

afterEach(async () => {
  await store.close()
  await server.close()
})

describe("P4, P5: letters on their way", () => {
  it("reach each recipient once, with the server's answer as the receipt", async () => {
    await plan(["anna@example.org", "berta@example.org"])
    expect((await pass()).counts).toMatchObject({ sent: 2 })
    expect((await pass()).counts).toMatchObject({ sent: 0 })
    expect(server.taken.map(({ to }) => to[0])).toEqual(["anna@example.org", "berta@example.org"])
    expect((await store.receipts(1)).map(({ to, proof }) => [to, proof])).toEqual([
      ["anna@example.org", "250 taken"],
      ["berta@example.org", "250 taken"],
    ])
  })

  it("one bad address does not stop the others, and the operator is told the server's words", async () => {
    await plan(["anna@example.org", "gone@example.org", "zoe@example.org"])
    let asked = 0
    server.script = phase => (phase === "rcpt" && ++asked === 2 ? "550 no such user" : null)
    const { counts, notes } = await pass({ atOnce: 1 })
    expect(counts).toMatchObject({ sent: 2, failed: 1 })
    expect(notes).toMatchObject([{ code: "letter-failed", cause: expect.stringContaining("550 no such user") }])
    expect((await store.outbox.letters({ state: "failed" }))[0]!.answer).toContain("550 no such user")
  })

  it("are tried again with the same bytes, later each time, until nobody wants them", async () => {
    await plan(["anna@example.org"])
    server.script = (phase, session) => (phase === "body" && session < 4 ? "451 later" : null)
    const heads: string[] = []
    const mailer = spyOn(heads)
    for (let minute = 0; minute < 60; minute++) {
      now = start + minute * minuteMs
      await pass({}, mailer)
    }
    expect(await states()).toEqual(["sent"])
    expect(heads.length).toBe(4)
    expect(new Set(heads).size).toBe(1)

    server.script = phase => (phase === "rcpt" ? "450 later" : null)
    await plan(["berta@example.org"], 8)
    for (let hour = 0; hour < 30; hour++) {
      now += 60 * minuteMs
      await pass()
    }
    expect(await states()).toEqual(["sent", "expired"])
    expect(server.taken).toHaveLength(1)
  })

  it("that may have arrived are held, or sent again with the same name where the audience wants it so", async () => {
    await plan(["anna@example.org"])
    server.script = (phase, session) => (phase === "body" && session === 1 ? "reset" : null)
    const { notes } = await pass()
    expect(notes).toMatchObject([{ code: "letter-uncertain" }])
    for (let hour = 0; hour < 30; hour++) {
      now += 60 * minuteMs
      await pass()
    }
    expect(await states()).toEqual(["uncertain"])
    expect(server.taken).toHaveLength(1)

    now = start
    server.sessions = 0
    await plan(["berta@example.org"], 8)
    await pass({ onUncertain: () => "resend" })
    now += 2 * minuteMs
    await pass({ onUncertain: () => "resend" })
    expect(await states()).toEqual(["uncertain", "sent"])
    const names = server.taken.slice(1).map(({ data }) => /Message-ID: (\S+)/.exec(data)![1])
    expect(names).toHaveLength(2)
    expect(names[0]).toBe(names[1])
  })

  it("wait while the server lets nobody in, asked by one connection a pass", async () => {
    await plan(Array.from({ length: 50 }, (_, index) => `reader${index}@example.org`))
    server.script = phase => (phase === "auth" ? "535 wrong password" : null)
    const { counts, notes } = await pass()
    expect(counts).toMatchObject({ planned: 1, failed: 0 })
    expect(notes).toMatchObject([{ code: "mail-locked-out" }])
    expect(server.sessions).toBe(1)
    server.script = () => null
    now += 6 * minuteMs
    expect((await pass()).counts).toMatchObject({ sent: 50 })
  })

  it("left half handed over by a program that is gone are uncertain", async () => {
    await plan(["anna@example.org"])
    const [letter] = await store.outbox.letters({})
    await store.outbox.change(letter!, { ...letter!, state: "handing-over" })
    expect((await pass()).counts).toMatchObject({ uncertain: 1, sent: 0 })
    expect(server.taken).toEqual([])
  })

  it("an edition that can't be written stops its letters and no others, and hides none that was refused", async () => {
    await plan(["anna@example.org", "gone@example.org"])
    await plan(["berta@example.org"], 8)
    brokenEdition = 8
    let asked = 0
    server.script = phase => (phase === "rcpt" && ++asked === 2 ? "550 no such user" : null)
    const { counts, notes, failures } = await pass({ atOnce: 1 })
    expect(await states()).toEqual(["sent", "failed", "planned"])
    expect(counts).toMatchObject({ sent: 1, failed: 1 })
    expect(notes).toMatchObject([{ code: "letter-failed", sentence: expect.stringContaining("gone@example.org") }])
    expect(failures).toHaveLength(1)
  })
})

describe("P4, P5: a campaign with bad sessions and a program that dies at any moment", () => {
  it.each([1, 2])("seed %i: nobody gets two, nobody is lost from sight, `sent` is true", async seed => {
    const { copies, deaths } = await campaign(new Dice(seed), "hold")
    const letters = await store.outbox.letters({})
    expect(deaths).toBeGreaterThan(5)
    expect([...copies.values()].filter(count => count > 1)).toEqual([])
    expect(letters).toHaveLength(300)
    const arrived = (letter: Letter) => copies.has(letter.recipient)
    expect(letters.filter(letter => letter.state === "sent" && !arrived(letter))).toEqual([])
    expect(letters.filter(letter => arrived(letter) && !["sent", "uncertain"].includes(letter.state))).toEqual([])
    expect(letters.filter(({ state }) => state === "handing-over" || state === "planned")).toEqual([])
    expect(letters.every(({ answer }) => answer !== null)).toBe(true)
  })

  it("is hard enough: an audience that wants letters sent again gets some of them twice", async () => {
    const { copies } = await campaign(new Dice(1), "resend")
    expect([...copies.values()].filter(count => count > 1).length).toBeGreaterThan(0)
    expect((await store.outbox.letters({ state: "uncertain" })).length).toBe(0)
  })
})

async function campaign(
  dice: Dice,
  onUncertain: OnUncertain,
): Promise<{ copies: Map<string, number>; deaths: number }> {
  silenceMs = 200
  const recipients = Array.from({ length: 300 }, (_, index) => `reader${index}@example.org`)
  for (let edition = 0; edition < 10; edition++) {
    await plan(recipients.slice(edition * 30, edition * 30 + 30), 7 + edition)
  }
  const moods = new Map<number, [SmtpPhase, Misbehaviour] | null>()
  server.script = (phase, session) => {
    if (!moods.has(session)) moods.set(session, dice.chance(0.6) ? dice.pick(misbehaviours) : null)
    const mood = moods.get(session)
    return mood?.[0] === phase ? mood[1] : null
  }
  let deaths = 0
  for (let round = 0; round < 60; round++) {
    now += 20 * minuteMs
    try {
      // A death leaves what was committed, and nothing else: the handle on the store is lost with the process.
      await pass(
        { lettersMax: 12, onUncertain: () => onUncertain },
        undefined,
        dice.chance(0.9) ? dice.between(1, 30) : null,
      )
    } catch (error) {
      if (!hasKilled(error)) throw error
      deaths++
      await store.close()
      store = new SqliteStore(file)
    }
  }
  server.script = () => null
  for (let round = 0; round < 5; round++) {
    now += 200 * minuteMs
    await pass({ onUncertain: () => onUncertain })
  }
  const copies = new Map<string, number>()
  for (const { to } of server.taken) copies.set(to[0]!, (copies.get(to[0]!) ?? 0) + 1)
  return { copies, deaths }
}

const misbehaviours: [SmtpPhase, Misbehaviour][] = [
  ...(["close", "reset", "421 busy"] as const).map((does): [SmtpPhase, Misbehaviour] => ["greeting", does]),
  ...(["reset", "450 later"] as const).map((does): [SmtpPhase, Misbehaviour] => ["mail", does]),
  ...(["450 later", "550 no such user", "close"] as const).map((does): [SmtpPhase, Misbehaviour] => ["rcpt", does]),
  ...(["451 later", "reset"] as const).map((does): [SmtpPhase, Misbehaviour] => ["data", does]),
  ...(["452 no room", "554 spam", "reset", "reset", "close", "close", "garbage", "garbage"] as const).map(
    (does): [SmtpPhase, Misbehaviour] => ["body", does],
  ),
  ["mid-body", "reset"],
]

class Killed extends Error {}

function hasKilled(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(hasKilled)
  return error instanceof Killed || (error instanceof Error && error.cause instanceof Killed)
}

async function plan(recipients: string[], number = 7): Promise<void> {
  const slot = sampleEdition().slot + (number - 7) * 86_400_000
  const errand = {
    recipients,
    whenQuiet: "send" as const,
    sendAt: start,
    staleAt: start + 24 * 60 * minuteMs,
    slotName: null,
  }
  await store.saveEdition(sampleEdition({ number, slot }), [], templateBundle, errand)
}

async function pass(changes: Partial<LetterPass> = {}, given?: Mailer, killAt: number | null = null) {
  const mailer =
    given ??
    new SmtpMailer({
      ...{ host: "127.0.0.1", port, security: "none", user: "brief", password: "secret" },
      ...{ dkim: null, silenceMs, authority: null },
    })
  const tools: LetterTools = {
    outbox: store.outbox,
    mailer,
    clock: { now: () => now },
    bodies: async ({ brief }) => ({ html: null, text: brief.title, pictures: [] }),
    edition: async id => {
      const edition = await store.edition(id)
      return edition !== null && edition.number === brokenEdition ? { ...edition, documents: null as never } : edition
    },
  }
  try {
    const { value, notes, failures } = await deliverLetters(
      {
        from: { name: "Morning brief", address: "brief@example.org" },
        replyTo: null,
        subject: "{title}",
        attachmentBytesMax: 1_000_000,
        unsubscribe: null,
        documentsUrl: null,
        onUncertain: () => "hold" as OnUncertain,
        atOnce: 4,
        lettersMax: 500,
        passMaxMs: 1e9,
        ...changes,
      },
      killAt === null ? tools : mortal(tools, killAt),
    )
    if (failures.some(hasKilled)) throw new AggregateError(failures)
    return { counts: value, notes, failures }
  } finally {
    if (given === undefined) await mailer.close()
  }
}

// After so many steps, every further step of the store and the mailer fails: nothing more is committed or sent.
function mortal(tools: LetterTools, killAt: number): LetterTools {
  let steps = 0
  const step = () => {
    if (++steps >= killAt) throw new Killed()
  }
  const outbox = new Proxy(tools.outbox, {
    get(target, name) {
      const method = target[name as keyof typeof target] as (...args: unknown[]) => Promise<unknown>
      return async (...args: unknown[]) => {
        step()
        const answer = await method.apply(target, args)
        step()
        return answer
      }
    },
  })
  return { ...tools, outbox }
}

function spyOn(heads: string[]): Mailer {
  const mailer = new SmtpMailer({
    ...{ host: "127.0.0.1", port, security: "none", user: null, password: null },
    ...{ dkim: null, silenceMs, authority: null },
  })
  return {
    write: content => mailer.write(content),
    async handOver(envelope, message, beforeBody) {
      heads.push(Buffer.concat([message.head, message.body]).toString("latin1"))
      const handover = await mailer.handOver(envelope, message, beforeBody)
      await mailer.close()
      return handover
    },
    close: () => mailer.close(),
  }
}

async function states(): Promise<string[]> {
  return (await store.outbox.letters({})).map(({ state }) => state)
}
