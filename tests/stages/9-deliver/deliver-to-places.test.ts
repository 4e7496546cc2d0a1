import { createHmac } from "node:crypto"
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { createServer, type IncomingHttpHeaders, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { ChildCommands } from "../../../src/adapters/node/child-commands.ts"
import { OutputFolder } from "../../../src/adapters/node/output-folder.ts"
import { UndiciPoster } from "../../../src/adapters/node/undici-poster.ts"
import { SqliteStore } from "../../../src/adapters/sqlite/sqlite-store.ts"
import type { Letter } from "../../../src/model/letter.ts"
import type { Place, PlaceName } from "../../../src/model/place.ts"
import { deliverToPlaces, type PlacePass } from "../../../src/stages/9-deliver/deliver-to-places.ts"
import { templateBundle } from "../../support/editions.ts"
import { sampleEdition } from "../../support/sample-edition.ts"

interface Posted {
  url: string
  headers: IncomingHttpHeaders
  body: string
}

const start = sampleEdition().madeAt
const minuteMs = 60_000

let folder: string
let store: SqliteStore
let server: Server
let url: string
let posted: Posted[]
let answers: ("silence" | "reset" | [status: number, headers?: Record<string, string>])[]
let now: number

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "daybrief-places-"))
  store = new SqliteStore(join(folder, "store.db"))
  now = start
  posted = []
  answers = []
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    posted.push({ url: request.url!, headers: request.headers, body: Buffer.concat(chunks).toString() })
    const answer = answers.shift() ?? [200]
    if (answer === "silence") return
    if (answer === "reset") return void request.socket.resetAndDestroy()
    response.writeHead(answer[0], answer[1]).end("so\nbe it")
  })
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
})
afterEach(async () => {
  await store.close()
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
})

describe("a folder", () => {
  it("gets the documents by day, and again after a crash: the same files written twice are the same files", async () => {
    const place: Place = { kind: "copy", name: "copy:briefs", folder: join(folder, "briefs") }
    await plan([place])
    await pretendToDie()
    expect(await pass([place])).toMatchObject([{ state: "planned" }])
    now += 2 * minuteMs
    expect(await pass([place])).toMatchObject([{ state: "sent", answer: expect.stringContaining("executive.pdf") }])
    expect(readdirSync(join(folder, "briefs", "2027-03-15"))).toEqual(["executive.pdf", "executive.txt"])
    expect(readFileSync(join(folder, "briefs", "2027-03-15", "executive.pdf"), "utf8")).toBe("%PDF-1.7 …")
  })

  it("that can't be written is tried again, with what the system said", async () => {
    writeFileSync(join(folder, "briefs"), "a file in the way")
    const place: Place = { kind: "copy", name: "copy:briefs", folder: join(folder, "briefs") }
    await plan([place])
    expect(await pass([place])).toMatchObject([
      { state: "planned", attempts: 1, answer: expect.stringMatching(/EEXIST|ENOTDIR/) },
    ])
  })
})

describe("an address on the web", () => {
  const hook = (changes: object = {}): Place => ({
    ...{ kind: "webhook", name: "webhook:hooks", url, secret: "s3cret", hasBrief: true, isPrivateAllowed: true },
    ...changes,
  })

  it("hears of the edition once, signed so that another program can tell", async () => {
    await plan([hook()])
    expect(await pass([hook()])).toMatchObject([{ state: "sent", answer: "200 so be it" }])
    await pass([hook()])
    expect(posted).toHaveLength(1)
    const { headers, body } = posted[0]!
    expect(JSON.parse(body)).toMatchObject({
      type: "daybrief.edition",
      audience: "executive",
      edition: 3,
      slot: "2027-03-15T07:00:00+04:00",
      documents: [
        { format: "pdf", fileName: "executive.pdf", url: "https://briefs.example/2027-03-15/executive.pdf" },
        { format: "text" },
      ],
      brief: { schema: "daybrief/brief/1" },
    })
    // https://www.standardwebhooks.com: base64 of HMAC-SHA256 over `id.timestamp.body`.
    const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`
    const expected = createHmac("sha256", "s3cret").update(signed).digest("base64")
    expect(headers["webhook-signature"]).toBe(`v1,${expected}`)
    expect(Number(headers["webhook-timestamp"])).toBe(Math.floor(start / 1000))
  })

  it("hears it again with the same body and id while it answers that it can't, or not at all", async () => {
    answers = [[503], [429], "reset", "silence", [204]]
    await plan([hook()])
    const states: string[] = []
    for (let minute = 0; minute < 400 && states.at(-1) !== "sent"; minute += 5) {
      now = start + minute * minuteMs
      states.push((await pass([hook()]))[0]!.state)
    }
    expect(states.at(-1)).toBe("sent")
    expect(posted).toHaveLength(5)
    expect(new Set(posted.map(({ body }) => body)).size).toBe(1)
    expect(new Set(posted.map(({ headers }) => headers["idempotency-key"])).size).toBe(1)
  })

  it.each([[400], [404], [410], [302]])("that refuses it with %i does not hear of it again", async status => {
    answers = [[status, { location: `${url}/elsewhere` }]]
    await plan([hook()])
    expect(await pass([hook()])).toMatchObject([{ state: "failed", answer: `${status} so be it` }])
    now += 60 * minuteMs
    await pass([hook()])
    expect(posted.map(one => one.url)).toEqual(["/hook"])
  })

  it("in a private network is not reached unless it is allowed", async () => {
    await plan([hook({ isPrivateAllowed: false })])
    expect(await pass([hook({ isPrivateAllowed: false })])).toMatchObject([
      { state: "failed", answer: expect.stringContaining("The address is not allowed") },
    ])
    expect(posted).toEqual([])
  })

  it("gets no brief and no signature where it shall not", async () => {
    const bare = hook({ hasBrief: false, secret: null })
    await plan([bare])
    await pass([bare])
    expect(JSON.parse(posted[0]!.body).brief).toBeUndefined()
    expect(posted[0]!.headers["webhook-signature"]).toBeUndefined()
  })
})

describe("a command", () => {
  const script = (text: string, changes: object = {}, args: string[] = []): Place => {
    writeFileSync(join(folder, "go.sh"), `#!/bin/sh\n${text}\n`, { mode: 0o755 })
    return { kind: "command", name: "command:go", argv: ["./go.sh", ...args], timeMaxMs: 5_000, ...changes }
  }

  it("gets the files' paths, what it asked for of them, and nothing of the environment", async () => {
    process.env.DAYBRIEF_TEST_SECRET = "s3cret"
    const place = script(
      'env > env.txt; printf "%s\\n" "$@" > args.txt; cat "$DAYBRIEF_PDF" > copy.pdf; echo done',
      {},
      ["{pdf}", "a b; rm -rf {nothing}"],
    )
    await plan([place])
    expect(await pass([place])).toMatchObject([{ state: "sent", answer: "exit code 0: done" }])
    delete process.env.DAYBRIEF_TEST_SECRET
    const pdf = join(folder, "output", "2027-03-15", "executive.pdf")
    expect(readFileSync(join(folder, "args.txt"), "utf8")).toBe(`${pdf}\na b; rm -rf {nothing}\n`)
    expect(readFileSync(join(folder, "copy.pdf"), "utf8")).toBe("%PDF-1.7 …")
    const environment = readFileSync(join(folder, "env.txt"), "utf8")
    expect(environment).toContain("DAYBRIEF_AUDIENCE=executive\n")
    expect(environment).toContain(`DAYBRIEF_TEXT=${join(folder, "output", "2027-03-15", "executive.txt")}\n`)
    expect(environment).not.toContain("s3cret")
  })

  it("that says it failed is called again; one that is not there is not", async () => {
    const failing = script("echo no network >&2; exit 7")
    await plan([failing])
    expect(await pass([failing])).toMatchObject([{ state: "planned", answer: "exit code 7: no network" }])
    const missing = script("", { argv: ["./none.sh"] })
    now += 2 * minuteMs
    expect(await pass([missing])).toMatchObject([{ state: "failed", answer: expect.stringContaining("ENOENT") }])
  })

  it("that runs over its time is ended with all that it started, and not called again by itself", async () => {
    const place = script("sleep 60 & echo $! > pid.txt; wait", { timeMaxMs: 300 })
    await plan([place])
    expect(await pass([place])).toMatchObject([{ state: "uncertain", answer: "It was ended after 0.3 s." }])
    const pid = Number(readFileSync(join(folder, "pid.txt"), "utf8"))
    await expect.poll(() => isRunning(pid)).toBe(false)
    now += 60 * minuteMs
    expect(await pass([place])).toMatchObject([{ state: "uncertain" }])
  })

  it("that was running when the program died is held, unless the audience wants it twice rather than not at all", async () => {
    const place = script("echo again")
    await plan([place])
    await pretendToDie()
    expect(await pass([place])).toMatchObject([{ state: "uncertain" }])
    await plan([place], 8)
    await pretendToDie()
    await pass([place], { onUncertain: () => "resend" })
    now += 2 * minuteMs
    expect((await pass([place], { onUncertain: () => "resend" })).map(({ state }) => state)).toEqual([
      "uncertain",
      "sent",
    ])
  })
})

it("an edition whose documents were pruned leaves no empty mark", async () => {
  const place: Place = { kind: "copy", name: "copy:briefs", folder: join(folder, "briefs") }
  await plan([place])
  await store.prune({ articles: 0, documents: start + 1, messages: 0 })
  expect(await pass([place])).toMatchObject([{ state: "failed", answer: "The edition's documents were pruned." }])
})

it("a place that the settings no longer name is not gone to", async () => {
  await plan([{ name: "copy:gone" }])
  expect(await pass([])).toMatchObject([{ state: "failed", answer: "The settings name no such place any more." }])
})

async function plan(places: { name: PlaceName }[], number = 7): Promise<void> {
  const slot = sampleEdition().slot + (number - 7) * 1_000
  await store.saveEdition(sampleEdition({ number: number === 7 ? 3 : number, slot }), [], templateBundle, {
    recipients: places.map(({ name }) => name),
    ...{ whenQuiet: "send", sendAt: start, staleAt: start + 24 * 60 * minuteMs, slotName: null },
  })
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    // Ended, and nobody has asked how: on Linux it still has a number.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"))
  } catch {
    return false
  }
}

// As a program leaves it that is killed after it began.
async function pretendToDie(): Promise<void> {
  const letters = await store.outbox.letters({ state: "planned" })
  for (const letter of letters) await store.outbox.change(letter, { ...letter, state: "handing-over" })
}

async function pass(places: Place[], changes: Partial<PlacePass> = {}): Promise<Letter[]> {
  const poster = new UndiciPoster({ timeMaxMs: 500 })
  const settings: PlacePass = {
    places: () => places,
    onUncertain: () => "hold",
    documentsUrl: "https://briefs.example",
    ...{ atOnce: 2, lettersMax: 100, passMaxMs: 1e9 },
    ...changes,
  }
  await deliverToPlaces(settings, {
    outbox: store.outbox,
    clock: { now: () => now },
    edition: id => store.edition(id),
    output: new OutputFolder(join(folder, "output")),
    openFolder: path => new OutputFolder(path),
    poster,
    commands: new ChildCommands(folder),
  })
  await poster.close()
  return store.outbox.letters({})
}
