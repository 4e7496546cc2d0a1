import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { SqliteStore } from "../../src/adapters/sqlite/sqlite-store.ts"
import { takeWorkspaceLock } from "../../src/adapters/sqlite/workspace-lock.ts"
import { runDaybrief } from "../support/run-daybrief.ts"
import { ScriptedSmtpServer } from "../support/scripted-smtp-server.ts"
import { makeWorkspace, soundSettings } from "../support/workspaces.ts"

let server: ScriptedSmtpServer
let folder: string

beforeEach(async () => {
  server = new ScriptedSmtpServer()
  const port = await server.listen()
  folder = makeWorkspace({
    "daybrief.yaml": `${soundSettings.replace("weekdays at 07:00", "every hour")}    recipients: [anna@example.org, berta@example.org]
mail:
  from: Morning brief <brief@example.org>
  smtp: { host: 127.0.0.1, port: ${port}, security: none }
`,
  })
})
afterEach(() => server.close())

const run = ["run", "--format", "text", "--at", "2025-03-14T07:00Z"]
const recipients = () => server.taken.map(({ to }) => to[0])
const subjects = () => server.taken.map(({ data }) => /^Subject: (.*)\r$/m.exec(data)?.[1])

describe("daybrief run", () => {
  it("mails nobody by itself, says so, and mails each recipient once with --send", async () => {
    const first = await daybrief(...run)
    expect(first.out).toContain("Nobody was sent this edition")
    expect(first.err).toContain("Reading 1 feed\n")
    expect(server.taken).toEqual([])
    expect((await daybrief(...run, "--send")).out).toContain("Letters: 2 sent.")
    expect((await daybrief(...run, "--send")).out).not.toContain("Letters")
    expect(recipients()).toEqual(["anna@example.org", "berta@example.org"])
  })

  describe("of an audience that has somebody to send to, without --send,", () => {
    const unsent = /\nNobody was sent (?:this|these) .*\n.*\n$/
    // What it says to type, as it stands there.
    const commandIn = (out: string) => / send (?:it|them): `daybrief (.*)`\.\n/.exec(out)![1]!.split(" ")

    it("says after its files that nobody was sent what now counts as told, and how to send it or to look only", async () => {
      const { out } = await daybrief(...run)
      expect(out).toMatch(
        /\.txt\n\nNobody was sent this edition, and what it tells counts as told to executive\. To send it: `daybrief run --at 2025-03-14T11:00:00\+04:00 --send`\.\nTo look at a brief without telling it: `daybrief run --dry-run`\.\n$/,
      )
      expect((await daybrief(...commandIn(out))).out).toContain("Letters: 2 sent.")
      expect(recipients()).toEqual(["anna@example.org", "berta@example.org"])
      expect((await daybrief(...run)).out).not.toMatch(unsent)
    })

    it("names the moment of an edition to the millisecond, so that what it says to type finds that edition", async () => {
      const { out } = await daybrief(
        "run",
        "--format",
        "text",
        "--audience",
        "executive",
        "--at",
        "2025-03-14T07:00:00.120Z",
      )
      expect(commandIn(out)).toEqual("run --audience executive --at 2025-03-14T11:00:00.120+04:00 --send".split(" "))
      expect((await daybrief(...commandIn(out))).out).toContain("edition 1: no change (made before; the same again)")
      expect(recipients()).toEqual(["anna@example.org", "berta@example.org"])
    })

    it("names those audiences alone, places count as somebody, and those who unsubscribed do not", async () => {
      const settings = readFileSync(join(folder, "daybrief.yaml"), "utf8")
      const others = `audiences:
  quiet: { topics: [treaty], recipients: [carla@example.org], when_quiet: skip }
  nobody: { topics: [treaty] }
  desk: { topics: [treaty], deliver_to: [{ copy: elsewhere }] }
  gone: { topics: [treaty], recipients: [dora@example.org] }
`
      writeFileSync(join(folder, "daybrief.yaml"), settings.replace("audiences:\n", others))
      const store = new SqliteStore(join(folder, ".daybrief", "store.db"))
      await store.outbox.unsubscribe("gone", "dora@example.org", Date.now())
      await store.close()
      const { out } = await daybrief(...run)
      expect(out).toContain(
        "\nNobody was sent these editions, and what they tell counts as told to desk and executive. To send them: `daybrief run --at 2025-03-14T11:00:00+04:00 --send`.\n",
      )
    })

    it("says nothing of it with --dry-run or --send, as JSON, nor where there is nobody", async () => {
      const later = (minute: string) => ["run", "--format", "text", "--at", `2025-03-14T07:${minute}Z`]
      expect((await daybrief(...later("01"), "--dry-run")).out).not.toMatch(unsent)
      expect((await daybrief(...later("02"), "--send")).out).not.toMatch(unsent)
      expect(JSON.parse((await daybrief(...later("03"), "--json")).out)).toMatchObject({ letters: null })
      const settings = readFileSync(join(folder, "daybrief.yaml"), "utf8")
      writeFileSync(join(folder, "daybrief.yaml"), settings.replace(/recipients: .*\n/, "\n"))
      expect((await daybrief(...later("04"))).out).not.toMatch(unsent)
      // Nor is there a way to those who are named.
      writeFileSync(join(folder, "daybrief.yaml"), settings.replace(/mail:[\s\S]*/, ""))
      expect((await daybrief(...later("05"))).out).not.toMatch(unsent)
    })
  })

  it("sends to one audience while the other's template is at fault, and says what was made", async () => {
    const settings = readFileSync(join(folder, "daybrief.yaml"), "utf8")
    const other = "audiences:\n  desk:\n    topics: [treaty]\n    template: mine\n    recipients: [carla@example.org]\n"
    writeFileSync(join(folder, "daybrief.yaml"), settings.replace("audiences:\n", other))
    const { code, out, err } = await daybrief(...run, "--send")
    expect({ code, out, err }).toMatchObject({
      code: 2,
      out: expect.stringContaining("edition 1"),
      err: expect.stringContaining('daybrief.yaml:8:5 audiences.desk.template: There is no template "mine".'),
    })
    expect(recipients()).toEqual(["anna@example.org", "berta@example.org"])
  })

  it("leaves the sending to whoever holds the workspace", async () => {
    const holder = { pid: 7, command: "daybrief serve", since: "2025-03-14T03:00:00.000Z" }
    const lock = takeWorkspaceLock(join(folder, ".daybrief", "lock.db"), holder)
    const { code, err } = await daybrief(...run, "--send")
    if ("release" in lock) lock.release()
    expect({ code, err }).toMatchObject({
      code: 0,
      err: expect.stringContaining("held by `daybrief serve`, process 7, since 2025-03-14T03:00:00.000Z: it sends"),
    })
    expect((await daybrief("deliver")).out).toBe("Letters: 2 sent.\n")
  })

  it("waits for another run that sends, whose letters are others", async () => {
    const holder = { pid: 7, command: "daybrief run --send", since: "2025-03-14T03:00:00.000Z" }
    const lock = takeWorkspaceLock(join(folder, ".daybrief", "lock.db"), holder)
    setTimeout(() => "release" in lock && lock.release(), 3_000)
    const { code, err } = await daybrief(...run, "--send")
    expect({ code, err }).toMatchObject({ code: 0, err: expect.stringContaining("Waiting for `daybrief run --send`") })
    expect(recipients()).toEqual(["anna@example.org", "berta@example.org"])
  })

  it("refuses to send what a dry run makes, and writes it as files", async () => {
    expect((await daybrief(...run, "--dry-run", "--send")).code).toBe(2)
    expect((await daybrief(...run, "--dry-run")).out).toContain("2 letters in ")
    expect(readdirSync(join(folder, "output", "2025-03-14", "executive-letters"))).toEqual([
      "anna@example.org.eml",
      "berta@example.org.eml",
    ])
    expect(server.taken).toEqual([])
  })
})

describe("daybrief deliver", () => {
  it("sends what failed again when it is asked to, and uncertain letters only when that is said as well", async () => {
    server.script = phase => (phase === "rcpt" ? "550 no such user" : null)
    expect((await daybrief(...run, "--send", "--strict")).code).toBe(3)
    expect((await daybrief("deliver")).out).toBe("No letter is due.\n")
    server.script = (phase, session) => (phase === "body" && session % 2 === 0 ? "reset" : null)
    server.sessions = 1
    expect((await daybrief("deliver", "--retry", "--recipient", "Anna@Example.org")).out).toBe(
      "1 letter planned again.\nLetters: 1 uncertain.\n",
    )
    server.script = () => null
    expect(await daybrief("deliver", "--retry", "--edition", "99")).toMatchObject({
      code: 2,
      err: expect.stringContaining("--edition 99: there is no such letter"),
    })
    expect((await daybrief("deliver", "--retry")).out).toBe("1 letter planned again.\nLetters: 1 sent.\n")
    expect(recipients()).toEqual(["anna@example.org", "berta@example.org"])
    expect((await daybrief("deliver", "--retry", "--uncertain")).out).toContain("1 letter planned again.")
    const copies = server.taken.filter(({ to }) => to[0] === "anna@example.org").map(({ data }) => data)
    expect(copies).toHaveLength(2)
    expect(copies[1]).toBe(copies[0])
    expect((await daybrief("deliver", "--uncertain")).code).toBe(2)
    expect((await daybrief("deliveries", "--recipient", "ANNA@example.org")).out).toContain("anna@example.org")
  })
})

describe("daybrief deliveries", () => {
  it("counts the try that sent a letter, and says when the next one of a letter that waits is due", async () => {
    let asked = 0
    server.script = phase => (phase === "rcpt" && ++asked === 1 ? "450 come back later" : null)
    await daybrief(...run, "--send")
    const { out } = await daybrief("deliveries")
    const moment = String.raw`20\d\d-\d\d-\d\d \d\d:\d\d GMT\+4`
    expect(out).toMatch(/^EDITION +RECIPIENT +STATE +TRIES +SINCE +NEXT TRY +ANSWER\n/)
    expect(out).toMatch(new RegExp(`anna@example.org +planned +1 +${moment} +${moment} +.*450 come back later\n`))
    expect(out).toMatch(new RegExp(`berta@example.org +sent +1 +${moment} +250 taken\n`))
    const letters = JSON.parse((await daybrief("deliveries", "--json")).out) as { attempts: number }[]
    expect(letters.map(({ attempts }) => attempts)).toEqual([1, 1])
  })
})

describe("daybrief prune", () => {
  it("frees the messages of letters that were sent, and one that may have arrived is then not sent again", async () => {
    server.script = (phase, session) => (phase === "body" && session === 1 ? "reset" : null)
    await daybrief(...run, "--send")
    expect(await states()).toEqual(["uncertain", "sent"])
    expect((await daybrief("prune")).out).toMatch(/ 1 message \(0\.0 MB\)\.\n$/)
    const store = new SqliteStore(join(folder, ".daybrief", "store.db"))
    const [anna] = await store.outbox.letters({ state: "uncertain" })
    await store.outbox.change(anna!, { ...anna!, changedAt: Date.now() - 31 * 86_400_000 })
    await store.close()
    await daybrief("prune")
    expect((await daybrief("deliver", "--retry", "--uncertain")).out).toBe(
      "anna@example.org: its message was pruned; `daybrief send --edition 1` mails a new one.\n0 letters planned again.\nNo letter is due.\n",
    )
  })
})

describe("daybrief send", () => {
  it("asks for an edition where there is none, and names the option where it was typed", async () => {
    const sent = await daybrief("send", "--to", "anna@example.org")
    expect(sent).toMatchObject({ code: 2, err: "send: there is no edition yet; `daybrief run` makes one\n" })
    await daybrief(...run)
    const other = await daybrief("send", "--to", "anna@example.org", "--edition", "9")
    expect(other).toMatchObject({ code: 2, err: expect.stringContaining("--edition: there is no such edition") })
  })

  it("mails a trial that leaves no trace, and has a name that no true letter has", async () => {
    await daybrief(...run, "--send")
    const before = await ledger()
    expect((await daybrief("send", "--to", "anna@example.org", "--test")).out).toContain("went to anna@example.org")
    expect(await ledger()).toEqual(before)
    expect(subjects()[2]).toBe(`[Test] ${subjects()[0]}`)
    const names = server.taken.map(({ data }) => /^Message-ID: (\S+)/m.exec(data)?.[1])
    expect(new Set(names).size).toBe(3)
  })
})

describe("daybrief serve --once", () => {
  it("does what is due, once, and ends with 1 while something could not be done", async () => {
    const store = new SqliteStore(join(folder, ".daybrief", "store.db"))
    await store.slotLedger.firstSeen("executive", Date.now() - 86_400_000)
    await store.close()
    const settings = readFileSync(join(folder, "daybrief.yaml"), "utf8")
    writeFileSync(
      join(folder, "daybrief.yaml"),
      settings.replace("topics: [treaty]", "topics: [treaty]\n    template: mine"),
    )
    expect(await daybrief("serve", "--once")).toMatchObject({ code: 1, err: expect.stringContaining("mine") })
    writeFileSync(join(folder, "daybrief.yaml"), settings)
    for (let call = 0; call < 2; call++) expect(await daybrief("serve", "--once")).toMatchObject({ code: 0 })
    expect(recipients().sort()).toEqual(["anna@example.org", "berta@example.org"])
  })
})

describe("daybrief schedule", () => {
  it("shows up to when each brief takes news, where the audience has a cut-off", async () => {
    const settings = readFileSync(join(folder, "daybrief.yaml"), "utf8")
    writeFileSync(
      join(folder, "daybrief.yaml"),
      settings.replace("every hour", "weekdays at 07:00\n    cut_off: 06:30"),
    )
    const { out } = await daybrief("schedule", "--next", "2", "--from", "2027-03-19T00:00:00Z")
    expect(out).toContain("     LOCAL                   UTC                   NEWS UP TO\n")
    expect(out).toContain("Fri  2027-03-19 07:00 GMT+4  2027-03-19 03:00 UTC  2027-03-19 06:30 GMT+4\n")
    expect(out).toContain("Mon  2027-03-22 07:00 GMT+4  2027-03-22 03:00 UTC  2027-03-22 06:30 GMT+4\n")
  })
})

async function states(): Promise<string[]> {
  return (await ledger()).letters.map(({ state }) => state)
}

async function ledger() {
  const store = new SqliteStore(join(folder, ".daybrief", "store.db"))
  const [letters, receipts] = [await store.outbox.letters({}), await store.receipts(1)]
  await store.close()
  return { letters, receipts }
}

const daybrief = (...args: string[]) => runDaybrief(folder, ...args)
