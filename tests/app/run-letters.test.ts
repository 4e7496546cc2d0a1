import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { simpleParser } from "mailparser"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { TemplateFolders } from "../../src/adapters/node/template-folder.ts"
import { SmtpMailer } from "../../src/adapters/nodemailer/smtp-mailer.ts"
import { SqliteStore } from "../../src/adapters/sqlite/sqlite-store.ts"
import { letterPass } from "../../src/app/letter-pass.ts"
import type { RunOrder } from "../../src/app/run.ts"
import { serve } from "../../src/app/serve.ts"
import { ServeStatus } from "../../src/app/serve-status.ts"
import type { Workspace } from "../../src/app/workspace/load-workspace.ts"
import type { Place } from "../../src/model/place.ts"
import { post, type Tools } from "../../src/pipeline.ts"
import { projectRoot, runAt, sampleTools, sampleWorkspace } from "../support/sample-run.ts"
import { ScriptedSmtpServer } from "../support/scripted-smtp-server.ts"

const moment = "2025-03-14T07:00:00+04:00"
const now = Date.parse("2025-03-14T08:00:00+04:00")

let server: ScriptedSmtpServer
let workspace: Workspace
let tools: Tools
let mailer: SmtpMailer

beforeEach(async () => {
  server = new ScriptedSmtpServer()
  const port = await server.listen()
  const sample = sampleWorkspace()
  const recipients = ["anna@example.org", "b/erta@example.org"]
  workspace = {
    ...sample,
    audiences: [{ ...sample.audiences[0]!, recipients }],
    mail: {
      ...{ from: "Morning brief <brief@example.org>", subject: "{title}, {date}", attachment_max_mb: 15 },
      ...{ connections: 1, smtp: { host: "127.0.0.1", port, security: "none" } },
    },
  }
  tools = sampleTools(workspace)
  mailer = new SmtpMailer({
    ...{ host: "127.0.0.1", port, security: "none", user: null, password: null },
    ...{ dkim: null, silenceMs: 2000, authority: null },
  })
})
afterEach(async () => {
  await mailer.close()
  await tools.store.close()
  await server.close()
})

const pass = () => letterPass(workspace.mail!, workspace.planning, "secret")
const planned = { now, asFiles: null }
const send = () => post(pass(), { store: tools.store, filler: tools.filler, mailer, clock: { now: () => now } })

describe("a run that mails", () => {
  it("sends each recipient the edition once, however often it is run, and whoever is added then gets it too", async () => {
    for (let run = 0; run < 3; run++) {
      await runAt(workspace, tools, moment, { letters: planned })
      await send()
    }
    expect(server.taken.map(({ to }) => to[0])).toEqual(["anna@example.org", "b/erta@example.org"])
    workspace.audiences[0] = { ...workspace.audiences[0]!, recipients: ["Anna@example.org", "carla@example.org"] }
    await runAt(workspace, tools, moment, { letters: planned })
    await send()
    expect(server.taken.slice(2).map(({ to }) => to[0])).toEqual(["carla@example.org"])
  })

  it("plans letters for an edition that was made without", async () => {
    await runAt(workspace, tools, moment)
    await send()
    expect(server.taken).toEqual([])
    await runAt(workspace, tools, moment, { letters: planned })
    await send()
    expect(server.taken).toHaveLength(2)
  })
})

describe("letters with pictures", () => {
  const picturesOf = async (message: string) => {
    const { attachments, html } = await simpleParser(Buffer.from(message, "latin1"), { keepCidLinks: true })
    const related = attachments.filter(one => one.related)
    for (const { cid } of related) expect(html).toContain(`src="cid:${cid}"`)
    expect(String(html).match(/src="cid:/g) ?? []).toHaveLength(related.length)
    return related.map(({ content }) => content)
  }
  beforeEach(() => {
    workspace.audiences[0] = { ...workspace.audiences[0]!, letterPictures: ["map", "sources"] }
  })

  it("bear those that were painted when the edition was made, whoever writes them", async () => {
    const { editions } = await runAt(workspace, tools, moment, { letters: planned })
    const { letterPictures } = editions[0]!.edition
    expect(letterPictures.map(({ name }) => name)).toEqual(["map", "sources"])
    await tools.store.close()
    // Another process, of an operator who wants documents elsewhere: it has the archive, and no browser.
    const store = new SqliteStore(workspace.storeFile)
    tools = { ...tools, store }
    const elsewhere = { ...pass(), documentsUrl: "https://briefs.example" }
    await post(elsewhere, { store, filler: tools.filler, mailer, clock: { now: () => now } })
    expect(server.taken).toHaveLength(2)
    for (const { data } of server.taken) {
      expect(await picturesOf(data)).toEqual(letterPictures.map(({ bytes }) => Buffer.from(bytes)))
    }
  })

  it("have the same bytes in a dry run's files as they are sent later", async () => {
    const letters = { now, asFiles: { mailer, pass: pass() } }
    const dry = await runAt(workspace, tools, moment, { isDryRun: true, letters })
    const files = dry.editions[0]!.letters.map(path => readFileSync(path, "latin1"))
    expect(await picturesOf(files[0]!)).toHaveLength(2)
    await runAt(workspace, tools, moment, { letters: planned })
    await send()
    expect(server.taken.map(({ data }) => data.replace(/^\.\./gm, "."))).toEqual(files)
    // Of an edition that was made, the dry run paints once more.
    const again = await runAt(workspace, tools, moment, { isDryRun: true, letters })
    expect(await picturesOf(readFileSync(again.editions[0]!.letters[0]!, "latin1"))).toHaveLength(2)
  })

  it("come without where no browser is, and as a whole: the edition is made, its operator is told", async () => {
    const printless = { ...tools.printer, paint: () => Promise.reject(new Error("no browser")) }
    const made = await runAt(workspace, { ...tools, printer: printless }, moment, { letters: planned })
    expect(made.editions[0]!.notes).toMatchObject([
      { code: "letter-pictures-missing", sentence: "The letters come without their pictures.", cause: "no browser" },
    ])
    await send()
    expect(server.taken).toHaveLength(2)
    for (const { data } of server.taken) {
      expect(data).toContain("application/pdf")
      expect(await picturesOf(data)).toEqual([])
      expect((await simpleParser(Buffer.from(data, "latin1"))).html).not.toMatch(/<img|Places named/)
    }
  })

  it("come with them when the edition is run again where a browser is, and none of them was sent before", async () => {
    const printless = { ...tools.printer, paint: () => Promise.reject(new Error("no browser")) }
    await runAt(workspace, { ...tools, printer: printless }, moment)
    const again = await runAt(workspace, tools, moment, { letters: planned })
    expect(again.editions[0]!.notes).toEqual([])
    await send()
    expect(await picturesOf(server.taken[0]!.data)).toHaveLength(2)
  })

  it("come without, and the documents all the same, where the edition's template is at fault in its pictures", async () => {
    const own = mkdtempSync(join(tmpdir(), "daybrief-templates-"))
    mkdirSync(join(own, "executive", "mail"), { recursive: true })
    writeFileSync(
      join(own, "executive", "mail", "pictures.hbs"),
      `{{#with (chart "map" places)}}{{icon ../title}}{{/with}}`,
    )
    const faulty = { ...tools, templates: new TemplateFolders([own, join(projectRoot, "templates")]) }
    const audience = workspace.audiences[0]!
    // Nothing is drawn at first, and so nothing is wrong.
    workspace.audiences[0] = { ...audience, letterPictures: [] }
    const first = await runAt(workspace, faulty, moment, { formats: ["html"] })
    expect(first.editions[0]!.notes).toEqual([])
    workspace.audiences[0] = audience
    const later = await runAt(workspace, faulty, moment, { formats: ["html", "pdf"], letters: planned })
    expect(later.editions[0]!.edition.documents.map(({ format }) => format)).toEqual(["html", "pdf"])
    expect(later.editions[0]!.notes).toMatchObject([
      {
        code: "letter-pictures-missing",
        cause: expect.stringContaining("pictures.hbs:1:31: There is no icon"),
      },
    ])
    await send()
    expect(await picturesOf(server.taken[0]!.data)).toEqual([])
  })

  it("come without where the pictures alone are more than a letter may carry", async () => {
    await runAt(workspace, tools, moment, { letters: planned })
    const small = { ...pass(), attachmentBytesMax: 40 }
    await post(small, { store: tools.store, filler: tools.filler, mailer, clock: { now: () => now } })
    expect(await picturesOf(server.taken[0]!.data)).toEqual([])
    expect(server.taken[0]!.data).toContain("is too large for a letter")
  })
})

describe("P1, P4: run and serve on one workspace", () => {
  let at: number
  let life: AbortController
  let said: string[]
  let told: string[]
  let isMailed: boolean
  beforeEach(() => {
    said = []
    told = []
    isMailed = true
  })
  // Each time is a look of `serve` at the clock; each call is a life of it.
  const looks = async (...strokes: string[]) => {
    life = new AbortController()
    const ring = async (heard: () => Promise<void>) => {
      for (const time of strokes) {
        at = Date.parse(`${time.includes("T") ? time : `2025-03-14T${time}`}:00+04:00`)
        await heard()
      }
    }
    const ways = { post: isMailed ? { mailer, pass: { ...pass(), passMaxMs: 1e9 }, operator: null } : null }
    const times = { clock: { now: () => at }, monotonicMs: () => at, bell: { ring } }
    const log = {
      step: (sentence: string) => void told.push(sentence),
      warn: (sentence: string) => void said.push(sentence),
    }
    await serve(workspace, { ...tools, ...ways, ...times, status: new ServeStatus(0) }, log, life.signal)
  }
  const mailed = () => server.taken.map(({ to }) => to[0]).sort()
  const all = ["anna@example.org", "b/erta@example.org"]
  const numbers = async () => (await tools.store.editions()).map(({ number }) => number).sort()
  const slots = () => tools.store.slotLedger.slots("executive", "2025-03-14")
  // As another process would: over a connection of its own.
  const runElsewhere = async (time: string, order: Partial<RunOrder> = {}) => {
    const others = sampleTools(workspace)
    await runAt(workspace, others, `2025-03-14T${time}+04:00`, order)
    await others.store.close()
  }
  // Once, after `serve` has decided that a slot is due: before it looks for that slot's edition, or when it is about to save it.
  const meanwhile = (act: "reads the feeds" | "makes the edition", work: () => Promise<void>) => {
    let isDone = false
    const workOnce = async () => {
      if (isDone) return
      isDone = true
      await work()
    }
    const { feedReader, printer } = tools
    const read: typeof feedReader.read = (...feed) => workOnce().then(() => feedReader.read(...feed))
    const version = () => workOnce().then(() => printer.version())
    if (act === "reads the feeds") tools = { ...tools, feedReader: { ...feedReader, read } }
    else tools = { ...tools, printer: { ...printer, version } }
  }

  it.each(["07:00", "07:02"])("mail nobody twice when somebody runs it at %s, before serve looks", async time => {
    await looks("06:00")
    await runAt(workspace, tools, `2025-03-14T${time}:00+04:00`, { letters: planned })
    await looks("07:03", "07:04")
    await send()
    expect(mailed()).toEqual(all)
    expect((await tools.store.editions()).map(({ number }) => number)).toEqual([1])
  })

  describe.each<[string, Partial<RunOrder>]>([
    ["without letters", {}],
    ["with letters", { letters: planned }],
  ])("mail everybody once when somebody runs it %s for just the slot", (_how, order) => {
    const expectOneEditionMailed = async () => {
      await send()
      expect(mailed()).toEqual(all)
      expect(await numbers()).toEqual([1])
      expect(await slots()).toMatchObject([{ editionId: 1, reason: null }])
    }

    it("before serve looks", async () => {
      await looks("06:00")
      await runElsewhere("07:00:00", order)
      await looks("07:03", "07:04")
      await expectOneEditionMailed()
    })

    it.each(["reads the feeds", "makes the edition"] as const)("while serve %s", async act => {
      await looks("06:00")
      meanwhile(act, () => runElsewhere("07:00:00", order))
      await looks("07:00", "07:01", "07:02")
      await expectOneEditionMailed()
    })

    it("and serve ends before it has found that edition", async () => {
      await looks("06:00")
      meanwhile("reads the feeds", async () => {
        await runElsewhere("07:00:00", order)
        life.abort(new Error("stopped"))
      })
      await looks("07:00")
      expect(mailed()).toEqual([])
      await looks("07:01", "07:02")
      await expectOneEditionMailed()
    })
  })

  it("mail the slot's own edition when somebody ran another one, without letters, a minute before", async () => {
    await looks("06:00")
    await runElsewhere("06:59:00")
    await looks("07:00", "07:01")
    expect(mailed()).toEqual(all)
    expect((await tools.store.outbox.letters({})).map(({ editionId }) => editionId)).toEqual([2, 2])
    expect(await slots()).toMatchObject([{ editionId: 2 }])
  })

  it.each(["reads the feeds", "makes the edition"] as const)(
    "mail it once after a dry run while serve %s",
    async act => {
      await looks("06:00")
      meanwhile(act, () =>
        runElsewhere("07:00:00", { isDryRun: true, letters: { now, asFiles: { mailer, pass: pass() } } }),
      )
      await looks("07:00", "07:01")
      expect(mailed()).toEqual(all)
      expect(await numbers()).toEqual([1])
    },
  )

  describe("mail everybody once, as that slot's, the edition of a later moment that somebody ran without letters", () => {
    const expectMailedAsTheSlots = async () => {
      await send()
      expect(mailed()).toEqual(all)
      expect((await tools.store.outbox.letters({})).map(({ editionId }) => editionId)).toEqual([1, 1])
      expect(await slots()).toEqual([
        {
          ...{ name: { day: "2025-03-14", number: 0 }, slot: Date.parse(moment), editionId: 1 },
          reason:
            "It is covered by edition 1, which was made on demand and sent to nobody: that one went out in its place.",
          decidedAt: expect.any(Number),
        },
      ])
      expect(told.filter(sentence => sentence.includes("covers"))).toEqual([
        expect.stringMatching(
          /^Edition 1 of executive, .* covers the slot of 2025-03-14T07:00:00\+04:00 and goes out as that slot's$/,
        ),
      ])
      expect(said.join("\n")).not.toContain("skipped")
    }

    it("before serve looks, whatever is looked or run later", async () => {
      await looks("06:00")
      await runElsewhere("07:02:00")
      await looks("07:03", "07:04")
      await expectMailedAsTheSlots()
      await runElsewhere("07:02:00", { letters: planned })
      await looks("07:05", "08:00")
      await expectMailedAsTheSlots()
    })

    it("before `serve --once`, called every five minutes, looks", async () => {
      await looks("06:58")
      await runElsewhere("07:02:00")
      for (const call of ["07:03", "07:08", "07:13"]) await looks(call)
      expect((await slots()).map(({ decidedAt }) => decidedAt)).toEqual([Date.parse("2025-03-14T07:03:00+04:00")])
      await expectMailedAsTheSlots()
    })

    it("while serve reads the feeds", async () => {
      await looks("06:00")
      meanwhile("reads the feeds", async () => {
        await runElsewhere("07:00:20")
        at += 40_000
      })
      await looks("07:00", "07:01")
      await expectMailedAsTheSlots()
      expect(await numbers()).toEqual([1])
    })

    it("while serve makes the slot's own edition, which is given up", async () => {
      await looks("06:00")
      meanwhile("makes the edition", () => runElsewhere("07:00:20"))
      await looks("07:00")
      expect(said.join("\n")).toContain("edition 1 of executive was made by another process meanwhile")
      await looks("07:01", "07:02")
      await expectMailedAsTheSlots()
    })

    it("and serve ends before it has planned the letters", async () => {
      await looks("06:00")
      await runElsewhere("07:02:00")
      meanwhile("reads the feeds", async () => life.abort(new Error("stopped")))
      await looks("07:10")
      expect(await slots()).toEqual([])
      await looks("07:11", "07:12")
      await expectMailedAsTheSlots()
    })

    it("the first one where more were run after it: it is that one which tells the slot's news", async () => {
      await looks("06:00")
      await runElsewhere("07:02:00")
      await runElsewhere("07:03:00")
      await looks("07:04", "07:05")
      await expectMailedAsTheSlots()
    })

    it("with the PDF that the run did not print", async () => {
      await looks("06:00")
      await runElsewhere("07:02:00", { formats: ["text"] })
      await looks("07:03")
      await expectMailedAsTheSlots()
      for (const { data } of server.taken) expect(data).toContain("Content-Type: application/pdf")
    })
  })

  it("bring that edition to places beside mail as well, and to those alone where no mail server is", async () => {
    const places: Place[] = [{ kind: "copy", name: "copy:shared", folder: join(workspace.outputFolder, "shared") }]
    const planning = workspace.planning.get("executive")!
    workspace = { ...workspace, mail: null, planning: new Map([["executive", { ...planning, places }]]) }
    isMailed = false
    await looks("06:00")
    await runElsewhere("07:02:00")
    await looks("07:03", "07:04")
    expect((await tools.store.outbox.letters({})).map(({ editionId, recipient }) => [editionId, recipient])).toEqual([
      [1, "copy:shared"],
    ])
    expect(await slots()).toMatchObject([{ editionId: 1 }])
  })

  it("mail also such an edition that somebody ran before another one which was sent", async () => {
    await looks("06:00")
    await runElsewhere("07:02:00")
    await runElsewhere("07:03:00", { letters: planned })
    await looks("07:04", "07:05")
    expect((await tools.store.outbox.letters({})).map(({ editionId }) => editionId)).toEqual([1, 1, 2, 2])
  })

  it("note the slot of such an edition, and mail it to nobody, where nothing is new and the audience wants no such letter", async () => {
    const planning = workspace.planning.get("executive")!
    workspace.planning = new Map([["executive", { ...planning, whenQuiet: "skip" }]])
    await looks("06:00")
    await runElsewhere("06:58:00")
    await runElsewhere("07:02:00")
    await looks("07:03", "07:04")
    expect(await tools.store.outbox.letters({})).toEqual([])
    expect(await slots()).toMatchObject([{ editionId: 2 }])
  })

  const covered = { editionId: null, reason: "A later edition covers its time already." }

  it("skip a slot that an edition of a later moment covers which was sent, and say so", async () => {
    await looks("06:00")
    await runElsewhere("07:02:00", { letters: planned })
    await looks("07:03", "07:04")
    await send()
    expect(mailed()).toEqual(all)
    expect(await slots()).toMatchObject([covered])
    expect(said.join("\n")).toContain("executive: the slot of 2025-03-14T07:00:00+04:00 is skipped.")
  })

  it("skip it as well where that run ended before serve began to make the slot's own edition", async () => {
    await looks("06:00")
    meanwhile("reads the feeds", async () => {
      await runElsewhere("07:00:20", { letters: planned })
      at += 40_000
    })
    await looks("07:00", "07:01")
    await send()
    expect(mailed()).toEqual(all)
    expect(await numbers()).toEqual([1])
    expect(await slots()).toMatchObject([covered])
  })

  it("skip a slot that such an edition covers, sent to nobody, when the slot is too late", async () => {
    await looks("06:00")
    await runElsewhere("07:02:00")
    await looks("2025-03-15T01:01")
    expect(mailed()).toEqual([])
    expect(await slots()).toMatchObject([covered])
  })

  it("mail nobody twice when somebody runs the slot again that serve has made", async () => {
    await looks("06:00", "07:00")
    await runAt(workspace, tools, moment, { letters: planned })
    await send()
    await looks("07:05")
    expect(mailed()).toEqual(all)
  })
})

describe("a dry run", () => {
  it("writes the letters as files, byte for byte as they are sent later, and plans none", async () => {
    const dry = await runAt(workspace, tools, moment, {
      isDryRun: true,
      letters: { now, asFiles: { mailer, pass: pass() } },
    })
    const paths = dry.editions[0]!.letters
    expect(paths.map(path => path.slice(workspace.outputFolder.length))).toEqual([
      "/2025-03-14/executive-letters/anna@example.org.eml",
      "/2025-03-14/executive-letters/b%2Ferta@example.org.eml",
    ])
    expect(await tools.store.outbox.letters({})).toEqual([])
    expect(await tools.store.editions()).toEqual([])
    const files = paths.map(path => readFileSync(path, "latin1"))

    await runAt(workspace, tools, moment, { letters: planned })
    await send()
    // RFC 5321 (4.5.2): a line that begins with a dot has one more on the way.
    expect(server.taken.map(({ data }) => data.replace(/^\.\./gm, "."))).toEqual(files)
    expect(files[0]).toContain("Content-Type: application/pdf")
  })

  it("of an edition that was made writes its letters as its template is now", async () => {
    await runAt(workspace, tools, moment)
    const own = mkdtempSync(join(tmpdir(), "daybrief-templates-"))
    mkdirSync(join(own, "executive"))
    writeFileSync(join(own, "executive", "mail.txt.hbs"), "As it is now\n")
    const templates = new TemplateFolders([own, join(projectRoot, "templates")])
    const letters = { now, asFiles: { mailer, pass: pass() } }
    const dry = await runAt(workspace, { ...tools, templates }, moment, { isDryRun: true, letters })
    expect(dry.editions[0]!.letters.map(path => path.slice(workspace.outputFolder.length))).toEqual([
      "/2025-03-14/executive-dry-run-letters/anna@example.org.eml",
      "/2025-03-14/executive-dry-run-letters/b%2Ferta@example.org.eml",
    ])
    expect(readFileSync(dry.editions[0]!.letters[0]!, "latin1")).toContain("As it is now")
  })

  it("writes none for those who unsubscribed, or want no brief without news", async () => {
    await tools.store.outbox.unsubscribe("executive", "anna@example.org", now)
    const letters = { now, asFiles: { mailer, pass: pass() } }
    const dry = await runAt(workspace, tools, moment, { isDryRun: true, letters })
    expect(dry.editions[0]!.letters).toHaveLength(1)
    const planning = workspace.planning.get("executive")!
    workspace.planning = new Map([["executive", { ...planning, whenQuiet: "skip" }]])
    await runAt(workspace, tools, moment)
    const quiet = await runAt(workspace, tools, "2025-03-14T07:30:00+04:00", { isDryRun: true, letters })
    expect(quiet.editions[0]!.edition.brief.isQuiet).toBe(true)
    expect(quiet.editions[0]!.letters).toEqual([])
  })
})
