import { join } from "node:path"
import { SmtpMailer } from "../../src/adapters/nodemailer/smtp-mailer.ts"
import { serve } from "../../src/app/serve.ts"
import { ServeStatus } from "../../src/app/serve-status.ts"
import { loadWorkspace } from "../../src/app/workspace/load-workspace.ts"
import { projectRoot, sampleTools } from "../support/sample-run.ts"

// node mortal-child.ts FOLDER PORT POINT TIME...
// One life of the program on the sample workspace: looks at the clock at each TIME, and is killed at POINT, e.g.
// `store.saveEdition:after:2`, as `kill -9` would do it: nothing is flushed, nothing is caught.
const [folder, port, point, ...times] = process.argv.slice(2) as [string, string, string, ...string[]]

const sample = loadWorkspace(projectRoot, {})
const workspace = {
  ...sample,
  audiences: sample.audiences.map(audience => ({ ...audience, recipients: [`${audience.id}@example.org`] })),
  storeFile: join(folder, "store.db"),
  outputFolder: join(folder, "output"),
}
let now = 0
const base = sampleTools(workspace)
const mailer = new SmtpMailer({
  ...{ host: "127.0.0.1", port: Number(port), security: "none", user: null, password: null },
  ...{ dkim: null, silenceMs: 2000, authority: null },
})
const outbox = mortal("outbox", base.store.outbox)
const slotLedger = mortal("slotLedger", base.store.slotLedger)
const tools = {
  ...base,
  store: mortal("store", base.store, { outbox, slotLedger }),
  templates: mortal("templates", base.templates),
  printer: mortal("printer", base.printer),
  output: mortal("output", base.output),
  clock: { now: () => now },
  monotonicMs: () => now,
  status: new ServeStatus(0),
  bell: {
    async ring(heard: () => Promise<void>) {
      for (const time of times) {
        now = Date.parse(time)
        await heard()
      }
    },
  },
  post: {
    operator: null,
    mailer: mortal("mailer", mailer),
    pass: {
      from: { name: "Morning brief", address: "brief@example.org" },
      ...{ replyTo: null, subject: "{title}", attachmentBytesMax: 1e7, unsubscribe: null, documentsUrl: null },
      ...{ onUncertain: () => "hold" as const, atOnce: 1, lettersMax: 100, passMaxMs: 1e9 },
    },
  },
}
const warn = (sentence: string) => console.log(sentence)
await serve(workspace, tools, { step() {}, warn }, new AbortController().signal)
await mailer.close()
await base.store.close()

function mortal<T extends object>(name: string, target: T, replaced: object = {}): T {
  const calls = new Map<string, number>()
  const pass = (place: string) => {
    const nth = (calls.get(place) ?? 0) + 1
    calls.set(place, nth)
    if (`${place}:${nth}` === point) process.kill(process.pid, "SIGKILL")
  }
  return new Proxy(target, {
    get(object, key) {
      if (key in replaced) return replaced[key as keyof typeof replaced]
      const member = object[key as keyof T]
      if (typeof member !== "function") return member
      return async (...args: unknown[]) => {
        pass(`${name}.${String(key)}:before`)
        const answer = await member.apply(object, args)
        pass(`${name}.${String(key)}:after`)
        return answer
      }
    },
  })
}
