import { generateKeyPairSync } from "node:crypto"
import { once } from "node:events"
import { readFile } from "node:fs/promises"
import type { AddressInfo } from "node:net"
import { authenticate } from "mailauth"
import { simpleParser } from "mailparser"
import { SMTPServer } from "smtp-server"
import { describe, expect, it } from "vitest"
import { SmtpMailer } from "../../../src/adapters/nodemailer/smtp-mailer.ts"
import { writeMessage } from "../../../src/adapters/nodemailer/write-message.ts"
import type { Brief } from "../../../src/model/brief.ts"
import type { LetterPicture } from "../../../src/model/picture.ts"
import { composeLetter, fittingPictures, type LetterSettings } from "../../../src/stages/9-deliver/compose-letter.ts"
import { sampleEdition } from "../../support/sample-edition.ts"

// Made for these tests, valid for a century, trusted by nobody else.
const tls = new URL("../../fixtures/tls/", import.meta.url)
const certificate = await readFile(new URL("localhost.crt", tls), "utf8")

const settings: LetterSettings = {
  from: { name: "Səhər xülasəsi", address: "brief@example.org" },
  replyTo: { name: "", address: "desk@example.org" },
  subject: "{title}: {audience}, {date}",
  attachmentBytesMax: 15_000_000,
  unsubscribe: { url: "https://brief.example.org", address: "leave@example.org", secret: "secret" },
  documentsUrl: null,
}

const bodies = {
  html: "<p>Dəyişiklik yoxdur.</p>",
  text: "Morning brief\n\nNo change – Dəyişiklik yoxdur.\n",
  pictures: [],
}

// As an edition keeps them, and as its letter's HTML names them.
const pictures: LetterPicture[] = ["map", "timeline"].map((name, index) => ({
  id: String(index).repeat(32),
  name: name as LetterPicture["name"],
  bytes: Buffer.from(Array.from({ length: 9_000 }, (_, at) => (at * 7919 + index) % 256)),
}))
const illustrated = {
  ...bodies,
  html: pictures.map(({ id }) => `<img src="cid:${id}@daybrief" alt="x">`).join(""),
  pictures,
}

/** The parts of a message as they stand within each other. */
function partsOf(message: Buffer): string[] {
  return [...message.toString("latin1").matchAll(/^Content-Type: ([\w/]+)/gm)].map(([, type]) => type!)
}

describe("a letter on the wire", () => {
  it("is read by another program as it was meant", async () => {
    const { head, body } = await writeMessage(
      composeLetter(sampleEdition(), bodies, "anna@example.org", settings),
      null,
    )
    const mail = await simpleParser(Buffer.concat([head, body]))
    expect(mail.subject).toBe("Morning brief: Executive office, 15 March 2027")
    expect(mail.from?.value).toEqual([{ address: "brief@example.org", name: "Səhər xülasəsi" }])
    expect(mail.replyTo?.value).toEqual([{ address: "desk@example.org", name: "" }])
    expect(mail.to).toMatchObject({ text: "anna@example.org" })
    expect(mail.date).toEqual(new Date("2027-03-15T03:01:00Z"))
    expect(mail.messageId).toMatch(/^<executive\.3\.[0-9a-f]{24}@example\.org>$/)
    expect(mail.html).toBe("<p>Dəyişiklik yoxdur.</p>")
    expect(mail.text).toBe("Morning brief\n\nNo change – Dəyişiklik yoxdur.\n")
    expect(
      mail.attachments.map(({ filename, contentType, content }) => [filename, contentType, content.toString()]),
    ).toEqual([["executive.pdf", "application/pdf", "%PDF-1.7 …"]])
    const headers = new TextDecoder().decode(head).replace(/\r\n[ \t]+/g, " ")
    expect(headers).toContain("List-ID: <executive.example.org>\r\n")
    expect(headers).toMatch(
      /\r\nList-Unsubscribe: <https:\/\/brief\.example\.org\/unsubscribe\/executive\.[\w-]+\.[\w-]+>, <mailto:leave@/,
    )
    expect(headers).toContain("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n")
    expect(headers).toContain("\r\nAuto-Submitted: auto-generated\r\n")
  })

  it("P4: has the same bytes each time it is written, and one body for all recipients", async () => {
    const write = (to: string) => writeMessage(composeLetter(sampleEdition(), bodies, to, settings), null)
    const [first, second, other] = await Promise.all(["anna@a.org", "anna@a.org", "berta@b.org"].map(write))
    expect(second).toEqual(first)
    expect(other!.body).toEqual(first!.body)
    expect(other!.head).not.toEqual(first!.head)
  })

  it("has no header that its content brought along", async () => {
    const brief = { title: "Brief\r\nBcc: evil@example.net\u2028X-Evil: 1" }
    const content = composeLetter(sampleEdition({}, brief), bodies, "anna@example.org", settings)
    const { head, body } = await writeMessage(content, null)
    const mail = await simpleParser(Buffer.concat([head, body]))
    expect(mail.bcc).toBeUndefined()
    expect(mail.headers.has("x-evil")).toBe(false)
    expect(mail.subject).toContain("Brief Bcc: evil@example.net X-Evil: 1")
  })

  it("with pictures has them beside its HTML, each under the name that this uses, and the PDF apart", async () => {
    const content = composeLetter(sampleEdition(), illustrated, "anna@example.org", settings)
    const { head, body } = await writeMessage(content, null)
    const message = Buffer.concat([head, body])
    expect(partsOf(message)).toEqual([
      "multipart/mixed",
      ...["multipart/alternative", "text/plain"],
      ...["multipart/related", "text/html", "image/png", "image/png"],
      "application/pdf",
    ])
    const { attachments, html } = await simpleParser(message, { keepCidLinks: true })
    const related = attachments.filter(one => one.related)
    expect(related.map(({ cid, contentDisposition, filename }) => [cid, contentDisposition, filename])).toEqual([
      [`${pictures[0]!.id}@daybrief`, "inline", "map-1.png"],
      [`${pictures[1]!.id}@daybrief`, "inline", "timeline-2.png"],
    ])
    for (const [index, { content }] of related.entries()) expect(content).toEqual(pictures[index]!.bytes)
    for (const { cid } of related) expect(html).toContain(`src="cid:${cid}"`)
    expect(attachments.filter(one => !one.related).map(({ filename }) => filename)).toEqual(["executive.pdf"])
  })

  it("P4: with pictures has the same bytes each time too, and one body for all recipients", async () => {
    const write = (to: string) => writeMessage(composeLetter(sampleEdition(), illustrated, to, settings), null)
    const [first, second, other] = await Promise.all(["anna@a.org", "anna@a.org", "berta@b.org"].map(write))
    expect(second).toEqual(first)
    expect(other!.body).toEqual(first!.body)
  })

  it("has pictures where they find room beside the document, and the document in any case", () => {
    const edition = sampleEdition({ letterPictures: pictures })
    const bytesOfAll = edition.documents[0]!.bytes.length + 18_000
    const within = (attachmentBytesMax: number) => fittingPictures(edition, { attachmentBytesMax })
    expect(within(bytesOfAll)).toEqual(pictures)
    expect(within(bytesOfAll - 1)).toEqual([])
    const full = composeLetter(edition, bodies, "anna@example.org", { ...settings, attachmentBytesMax: bytesOfAll - 1 })
    expect(full.attachments).toHaveLength(1)
    // A document that is left out takes no room.
    const vast = { format: "pdf" as const, fileName: "executive.pdf", bytes: new Uint8Array(20_000), hash: "v" }
    const withVast = sampleEdition({ letterPictures: pictures, documents: [vast] })
    expect(fittingPictures(withVast, { attachmentBytesMax: 18_000 })).toEqual(pictures)
  })

  it("says where a document is that is too large for it", async () => {
    const small = { ...settings, attachmentBytesMax: 5, documentsUrl: "https://brief.example.org/output/" }
    const content = composeLetter(sampleEdition(), bodies, "anna@example.org", small)
    expect(content.attachments).toEqual([])
    expect(content.text).toContain(
      "executive.pdf (1 MB) is too large for a letter.\nhttps://brief.example.org/output/2027-03-15/executive.pdf",
    )
    expect(content.html).toContain('<a href="https://brief.example.org/output/2027-03-15/executive.pdf"')
    const nowhere = composeLetter(sampleEdition(), bodies, "anna@example.org", { ...small, documentsUrl: null })
    expect(nowhere.text + nowhere.html).not.toContain("https:")
    expect(nowhere.html).toMatch(/^<p>Dəyişiklik yoxdur\.<\/p><p [^>]*>executive\.pdf \(1 MB\) is too large/)
  })

  it("has the subject that the settings ask for, cut where it is long", () => {
    const brief = { bottomLine: [{ text: "The treaty is signed. ".repeat(20) }] } as Partial<Brief>
    const subject = (template: string) =>
      composeLetter(sampleEdition({}, brief), bodies, "anna@example.org", { ...settings, subject: template }).subject
    expect(subject("{audience} {number}: {title}, {date}")).toBe("Executive office 3: Morning brief, 15 March 2027")
    expect(subject("{headline}")).toMatch(/^The treaty is signed\. .{100,}…$/)
    expect(subject("{headline}").length).toBeLessThanOrEqual(150)
  })

  it("passes a server with TLS and a password, and its signature holds when it has arrived", async () => {
    const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 })
    const dkim = {
      domain: "example.org",
      selector: "brief",
      privateKey: privateKey.export({ type: "pkcs8", format: "pem" }) as string,
    }
    const arrived: Buffer[] = []
    const server = new SMTPServer({
      cert: certificate,
      key: await readFile(new URL("localhost.key", tls)),
      onAuth: ({ username, password }, _, done) =>
        username === "brief" && password === "secret" ? done(null, { user: username }) : done(new Error("wrong")),
      onData(stream, _, done) {
        const chunks: Buffer[] = []
        stream.on("data", chunk => chunks.push(chunk))
        stream.on("end", () => {
          arrived.push(Buffer.concat(chunks))
          done(null)
        })
      },
    })
    const net = server.listen(0, "127.0.0.1")
    await once(net, "listening")
    const { port } = net.address() as AddressInfo
    const shared = {
      host: "localhost",
      port,
      user: "brief",
      password: "secret",
      dkim,
      silenceMs: 2000,
      authority: null,
    }
    const wary = new SmtpMailer({ ...shared, security: "starttls" })
    const content = composeLetter(sampleEdition(), illustrated, "anna@example.org", settings)
    const message = await wary.write(content)
    const envelope = { from: "brief@example.org", to: "anna@example.org" }
    // Its certificate is signed by nobody that we know: nothing is said to it.
    expect((await wary.handOver(envelope, message, async () => {})).kind).toBe("locked-out")
    const trusting = new SmtpMailer({ ...shared, security: "starttls", authority: certificate })
    const handover = await trusting.handOver(envelope, message, async () => {})
    expect(handover, handover.answer).toMatchObject({ kind: "accepted" })
    await trusting.close()
    await new Promise<void>(resolve => server.close(resolve))

    const name = "brief._domainkey.example.org"
    const key = publicKey.export({ type: "spki", format: "der" }).toString("base64")
    const resolver = async (asked: string) => {
      if (asked === name) return [[`v=DKIM1; k=rsa; p=${key}`]]
      throw Object.assign(new Error("none"), { code: "ENOTFOUND" })
    }
    const { dkim: verdict } = await authenticate(arrived[0]!, {
      sender: "brief@example.org",
      resolver,
      trustReceived: false,
    })
    expect(verdict.results.map(({ status }) => status.result)).toEqual(["pass"])
    expect(new TextDecoder().decode(message.head).split("DKIM-Signature:")[1]).toContain("List-Unsubscribe-Post")
  })
})
