import { spawnSync } from "node:child_process"
import { createHash, generateKeyPairSync } from "node:crypto"
import { authenticate } from "mailauth"
import { simpleParser } from "mailparser"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { SmtpMailer } from "../../../src/adapters/nodemailer/smtp-mailer.ts"
import { pictureNames } from "../../../src/model/picture.ts"
import { paintPictures } from "../../../src/stages/8-render/letter-pictures.ts"
import { drawMail, renderMail } from "../../../src/stages/8-render/render-mail.ts"
import { composeLetter, type LetterSettings } from "../../../src/stages/9-deliver/compose-letter.ts"
import { busyDay } from "../../support/busy-day.ts"
import { DebianMailServer, whyNoMailServer } from "../../support/debian-mail-server.ts"
import { directFiller } from "../../support/direct-filler.ts"
import { sampleEdition } from "../../support/sample-edition.ts"
import { hashingPrinter } from "../../support/sample-run.ts"
import { testBundle } from "../../support/test-bundle.ts"

const missing = whyNoMailServer()
if (missing !== null) console.log(`The real mail server is passed over: ${missing}.`)

const settings: LetterSettings = {
  from: { name: "Səhər xülasəsi", address: "brief@example.org" },
  ...{ replyTo: null, subject: "{title}: {headline}", attachmentBytesMax: 15_000_000, documentsUrl: null },
  unsubscribe: { url: "https://brief.example.org", address: "leave@example.org", secret: "secret" },
}
const pdf = Buffer.from(Array.from({ length: 90_000 }, (_, index) => (index * 7919) % 256))

describe.skipIf(missing !== null)("a letter that went through Debian's OpenSMTPD", () => {
  const server = new DebianMailServer()
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 })
  let letters: Buffer[]
  let bodies: Awaited<ReturnType<typeof renderMail>>

  beforeAll(async () => {
    const port = await server.start()
    const mailer = new SmtpMailer({
      ...{ host: "127.0.0.1", port, security: "none", user: null, password: null, silenceMs: 10_000, authority: null },
      dkim: {
        ...{ domain: "example.org", selector: "brief" },
        privateKey: privateKey.export({ type: "pkcs8", format: "pem" }) as string,
      },
    })
    const links = { pageUrl: null, unsubscribeUrl: null }
    const bundle = await testBundle("executive")
    const { drawn } = await drawMail(busyDay(), bundle, links, pictureNames, directFiller)
    const painted = await paintPictures(drawn, bundle, { printer: hashingPrinter, assets: new Map() })
    bodies = await renderMail(busyDay(), bundle, links, painted.value, directFiller)
    const document = { format: "pdf" as const, fileName: "executive.pdf", bytes: pdf, hash: "p" }
    const edition = sampleEdition({ brief: busyDay(), documents: [document] })
    const message = await mailer.write(composeLetter(edition, bodies, "anna@example.org", settings))
    const envelope = { from: settings.from.address, to: "anna@example.org" }
    const handover = await mailer.handOver(envelope, message, async () => {})
    expect(handover, server.log).toMatchObject({ kind: "accepted", answer: expect.stringContaining("250") })
    // The server knows no such domain: a refusal of one letter, and the connection goes on.
    const elsewhere = { from: settings.from.address, to: "berta@elsewhere.example" }
    expect(await mailer.handOver(elsewhere, message, async () => {})).toMatchObject({ kind: "refused" })
    await mailer.close()
    for (let tries = 0; server.mailbox("anna").length === 0 && tries < 200; tries++) {
      await new Promise(resolve => setTimeout(resolve, 50))
    }
    letters = server.mailbox("anna")
  })
  afterAll(() => server.stop())

  it("has arrived once", () => {
    expect(letters, server.log).toHaveLength(1)
  })

  it("bears a signature that holds", async () => {
    const key = publicKey.export({ type: "spki", format: "der" }).toString("base64")
    const resolver = async (asked: string) => {
      if (asked === "brief._domainkey.example.org") return [[`v=DKIM1; k=rsa; p=${key}`]]
      throw Object.assign(new Error("none"), { code: "ENOTFOUND" })
    }
    // A mailbox keeps the system's own line ends; the signature is over those of the wire.
    const wire = Buffer.from(letters[0]!.toString("latin1").replaceAll("\n", "\r\n"), "latin1")
    const { dkim } = await authenticate(wire, { sender: "brief@example.org", resolver, trustReceived: false })
    expect(dkim.results.map(({ status }) => status.result)).toEqual(["pass"])
  })

  it("is read by mailparser as it was meant", async () => {
    const mail = await simpleParser(letters[0]!, { keepCidLinks: true })
    expect(mail.from?.value).toEqual([{ address: "brief@example.org", name: "Səhər xülasəsi" }])
    expect(mail.subject).toContain("Armenia accepted")
    expect(String(mail.html).trim()).toBe(bodies.html.trim())
    expect(mail.text!.trim()).toBe(bodies.text.trim())
    const [related, attached] = [true, false].map(is => mail.attachments.filter(one => Boolean(one.related) === is))
    expect(related!.map(({ content }) => content)).toEqual(bodies.pictures.map(({ bytes }) => bytes))
    expect(attached!.map(({ content }) => Buffer.compare(content, pdf))).toEqual([0])
  })

  const hasPython = spawnSync("python3", ["-c", "import email.policy"]).status === 0
  it.skipIf(!hasPython)("is read by Python's email as it was meant, and it finds no defect", () => {
    const script = `
import email, email.policy, hashlib, json, sys
mail = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
defects = [str(d) for part in mail.walk() for d in part.defects] + [str(d) for h in mail.values() for d in h.defects]
pdf = next(part for part in mail.iter_attachments() if part.get_content_type() == "application/pdf")
pictures = [part for part in mail.walk() if part.get_content_type() == "image/png"]
print(json.dumps({
  "defects": defects, "from": str(mail["From"]), "unsubscribe": mail["List-Unsubscribe-Post"],
  "html": mail.get_body(["html"]).get_content(), "text": mail.get_body(["plain"]).get_content(),
  "pictures": [part["Content-ID"] for part in pictures],
  "pdf": [pdf.get_filename(), pdf.get_content_type(), hashlib.sha256(pdf.get_content()).hexdigest()],
}))`
    const { stdout, stderr } = spawnSync("python3", ["-c", script], { input: letters[0]!, encoding: "utf8" })
    expect(stderr).toBe("")
    const mail = JSON.parse(stdout)
    expect(mail.defects).toEqual([])
    expect(mail.from).toBe("Səhər xülasəsi <brief@example.org>")
    expect(mail.unsubscribe).toBe("List-Unsubscribe=One-Click")
    expect(mail.html.trim()).toBe(bodies.html.trim())
    expect(mail.text.trim()).toBe(bodies.text.trim())
    expect(mail.pictures).toEqual(bodies.pictures.map(({ id }) => `<${id}@daybrief>`))
    const hash = createHash("sha256").update(pdf).digest("hex")
    expect(mail.pdf).toEqual(["executive.pdf", "application/pdf", hash])
  })
})
