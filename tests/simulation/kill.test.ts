import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, readdirSync, readFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest"
import { SqliteStore } from "../../src/adapters/sqlite/sqlite-store.ts"
import { ScriptedSmtpServer } from "../support/scripted-smtp-server.ts"

// DAYBRIEF_ALL_KILLS=1 takes all of them; the everyday run takes every eighth.
const points = [
  ...["store.feedMemories:before:1", "store.saveCollection:before:1", "store.saveCollection:after:1"],
  ...["slotLedger.firstSeen:after:3", "slotLedger.slots:before:2", "store.editionOfSlot:before:1"],
  ...[
    "store.lastEdition:after:1",
    "templates.load:after:1",
    "store.saveBaseline:after:1",
    "store.articlesArrived:before:1",
  ],
  ...["store.toldTo:after:1", "printer.print:before:1", "printer.print:after:1", "store.saveEdition:before:1"],
  ...["store.saveEdition:after:1", "store.saveEdition:before:2", "store.saveEdition:after:2"],
  ...["output.write:before:1", "output.write:after:1", "output.write:after:3", "slotLedger.undelivered:after:2"],
  ...[
    "store.saveReceipt:before:1",
    "store.saveReceipt:after:2",
    "outbox.dueLetters:after:2",
    "mailer.write:after:1",
    "mailer.write:before:1",
  ],
  ...["mailer.handOver:before:1", "outbox.change:before:1", "outbox.change:after:1", "mailer.handOver:after:1"],
  ...["outbox.change:after:2", "outbox.change:after:3", "mailer.handOver:after:2"],
]
const taken = process.env.DAYBRIEF_ALL_KILLS === "1" ? points : points.filter((_, index) => index % 8 === 6)

let server: ScriptedSmtpServer
let port: number
let folder: string

beforeEach(async () => {
  server = new ScriptedSmtpServer()
  port = await server.listen()
  folder = mkdtempSync(join(tmpdir(), "daybrief-kill-"))
})
afterEach(() => server.close())

describe("P1, P4, P5, P7: kill -9 and a new start", () => {
  const counts = { kills: 0, sent: 0, uncertain: 0 }
  afterAll(() => {
    const { kills, sent, uncertain } = counts
    console.log(`${kills} kills and new starts: ${sent} letters sent, ${uncertain} uncertain, none doubled or lost.`)
  })

  it.each(taken)("at %s", async point => {
    // Seen for the first time the day before: from then on every slot is promised.
    const before = new SqliteStore(join(folder, "store.db"))
    for (const id of ["analyst", "executive"]) await before.slotLedger.firstSeen(id, Date.parse("2025-03-13T12:00:00Z"))
    await before.close()
    expect(await life(point, ["2025-03-14T06:59:00+04:00", "2025-03-14T07:00:00+04:00"])).toBe("SIGKILL")
    expect(await life("none", ["2025-03-14T07:02:00+04:00", "2025-03-14T07:30:00+04:00"])).toBeNull()

    const store = new SqliteStore(join(folder, "store.db"))
    const editions = await store.editions()
    expect(editions.map(({ audienceId }) => audienceId).sort()).toEqual(["analyst", "executive"])
    const letters = await store.outbox.letters({})
    expect(letters).toHaveLength(2)
    counts.kills++
    for (const { state, recipient } of letters) {
      counts[state as "sent" | "uncertain"]++
      const copies = server.taken.filter(({ to }) => to[0] === recipient).length
      expect(copies).toBeLessThanOrEqual(1)
      expect(["sent", "uncertain"]).toContain(state)
      if (state === "sent") expect(copies).toBe(1)
    }
    // At most the one that was on its way.
    expect(letters.filter(({ state }) => state === "uncertain").length).toBeLessThanOrEqual(1)
    const day = join(folder, "output", "2025-03-14")
    for (const { id } of editions) {
      for (const { fileName, bytes } of (await store.edition(id))!.documents) {
        expect(Buffer.compare(readFileSync(join(day, fileName)), bytes)).toBe(0)
      }
    }
    expect(readdirSync(day)).toHaveLength(10)
    await store.close()
  })
})

async function life(point: string, times: string[]): Promise<string | null> {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL("./mortal-child.ts", import.meta.url)), folder, String(port), point, ...times],
    { stdio: ["ignore", "ignore", "inherit"] },
  )
  const [, signal] = await once(child, "exit")
  return signal as string | null
}
