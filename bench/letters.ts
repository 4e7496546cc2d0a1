import { fork } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { SmtpMailer } from "../src/adapters/nodemailer/smtp-mailer.ts"
import { SqliteStore } from "../src/adapters/sqlite/sqlite-store.ts"
import { deliverLetters } from "../src/stages/9-deliver/deliver-letters.ts"
import { templateBundle } from "../tests/support/editions.ts"
import { sampleEdition } from "../tests/support/sample-edition.ts"

// npm run bench:letters -- [--audiences 1000] [--recipients 20] [--pdf 150000] [--connections 4]
// All letters of a morning: planned with their editions, written, handed over to a server in another process, settled.
// The PDFs are random bytes of a usual size: printing is not measured here. Every state change is synced to the disk.

const { values } = parseArgs({
  options: {
    audiences: { type: "string", default: "1000" },
    recipients: { type: "string", default: "20" },
    pdf: { type: "string", default: "150000" },
    connections: { type: "string", default: "4" },
  },
})

await measure()

async function measure(): Promise<void> {
  const audiences = Number(values.audiences)
  const recipients = Number(values.recipients)
  const pdf = Number(values.pdf)
  const child = fork(join(import.meta.dirname, "take-mail.ts"))
  const [{ port }] = (await once(child, "message")) as [{ port: number }]
  const folder = mkdtempSync(join(tmpdir(), "daybrief-bench-"))
  const store = new SqliteStore(join(folder, "store.db"))
  const mailer = new SmtpMailer({
    ...{ host: "127.0.0.1", port, security: "none", user: null, password: null },
    ...{ dkim: null, silenceMs: 60_000, authority: null },
  })
  const started = performance.now()
  for (let audience = 0; audience < audiences; audience++) {
    const bytes = crypto.getRandomValues(new Uint8Array(Math.min(pdf, 65_536)))
    const documents = sampleEdition().documents.map(document =>
      document.format === "pdf"
        ? { ...document, bytes: Buffer.concat(Array(Math.ceil(pdf / 65_536)).fill(bytes), pdf) }
        : document,
    )
    await store.saveEdition(sampleEdition({ audienceId: `audience-${audience}`, documents }), [], templateBundle, {
      recipients: Array.from({ length: recipients }, (_, reader) => `reader${reader}@a${audience}.example.org`),
      ...{ whenQuiet: "send", sendAt: 0, staleAt: Number.MAX_SAFE_INTEGER, slotName: null },
    })
  }
  const planned = performance.now()
  const pass = {
    ...{ from: { name: "Morning brief", address: "brief@example.org" }, replyTo: null, subject: "{title}" },
    ...{ attachmentBytesMax: 15e6, unsubscribe: null, documentsUrl: null, onUncertain: () => "hold" as const },
    ...{ atOnce: Number(values.connections), lettersMax: 1_000, passMaxMs: Number.POSITIVE_INFINITY },
  }
  const bodies = async () => ({
    html: "<p>Good morning.</p>".repeat(500),
    text: "Good morning.\n".repeat(500),
    pictures: [],
  })
  // The sample's own morning.
  const clock = { now: () => sampleEdition().madeAt + Math.round(performance.now()) }
  const { value } = await deliverLetters(pass, {
    outbox: store.outbox,
    mailer,
    clock,
    edition: id => store.edition(id),
    bodies,
  })
  const ended = performance.now()
  child.send("report")
  const [{ taken, bytes }] = (await once(child, "message")) as [{ taken: number; bytes: number }]
  const seconds = (ended - planned) / 1000
  console.log(
    `${audiences * recipients} letters with a PDF of ${pdf} bytes: planned in ${((planned - started) / 1000).toFixed(1)} s, ` +
      `${value.sent} sent in ${seconds.toFixed(1)} s (${Math.round(value.sent / seconds)}/s), ${taken} taken by the server ` +
      `(${Math.round(bytes / 1e6)} MB), ${Math.round(process.resourceUsage().maxRSS / 1024)} MB of memory at the most`,
  )
  await mailer.close()
  await store.close()
  rmSync(folder, { recursive: true })
  child.kill()
}
