import { createHash } from "node:crypto"
import type { Edition, Format, RenderedDocument } from "../../model/edition.ts"
import type { LetterPicture } from "../../model/picture.ts"
import type { LetterContent, MailAddress } from "../../ports/mailer.ts"
import { contentIdOf } from "../../text/content-ids.ts"
import { formatDay } from "../../text/day-formats.ts"
import { escapeMarkup } from "../../text/escape-markup.ts"
import { headerText } from "../../text/mail-addresses.ts"
import { dayOf } from "../../text/time-zones.ts"
import { writeUnsubscribeToken } from "./unsubscribe-token.ts"

/** What all letters of a workspace have in common. */
export interface LetterSettings {
  from: MailAddress
  replyTo: MailAddress | null
  /** With `{title}`, `{audience}`, `{date}`, `{number}` and `{headline}` in it. */
  subject: string
  /**
   * Most bytes of attachments and pictures before they are encoded. A document that is larger is left out, and the letter says
   * so; pictures without room beside the documents are left out.
   */
  attachmentBytesMax: number
  /** Ways out; null when there is none of the kind. */
  unsubscribe: { url: string | null; address: string | null; secret: string } | null
  /** Address under which the output folder can be read; null when it can't. */
  documentsUrl: string | null
}

/** What a letter says besides its attachments: the same for all recipients. */
export interface LetterBodies {
  /** Null where there is only text. */
  html: string | null
  text: string
  /** Those that the HTML shows; see `fittingPictures`. */
  pictures: LetterPicture[]
}

/**
 * What the letters of an edition can show beside what is attached to them, which holds the whole brief. All or nothing: a
 * letter that lacks some of its pictures looks like a mistake.
 */
export function fittingPictures(
  edition: Edition,
  { attachmentBytesMax }: Pick<LetterSettings, "attachmentBytesMax">,
): LetterPicture[] {
  const attached = attachableTo(edition).filter(({ bytes }) => bytes.length <= attachmentBytesMax)
  const bytes = [...attached, ...edition.letterPictures].reduce((sum, one) => sum + one.bytes.length, 0)
  return bytes <= attachmentBytesMax ? edition.letterPictures : []
}

function attachableTo({ documents }: Edition): RenderedDocument[] {
  return documents.filter(({ format }) => format === "pdf")
}

/** The letter of an edition to one recipient. All of it follows from its arguments: a second call gives the same letter. */
export function composeLetter(
  edition: Edition,
  bodies: LetterBodies,
  recipient: string,
  settings: LetterSettings,
): LetterContent {
  const { brief } = edition
  const domain = settings.from.address.split("@")[1]!
  const attachable = attachableTo(edition)
  const fitting = attachable.filter(({ bytes }) => bytes.length <= settings.attachmentBytesMax)
  const missing = attachable
    .filter(document => !fitting.includes(document))
    .map(one => whereItIs(edition, one, settings))
  return {
    messageId: `${edition.audienceId}.${edition.number}.${nameOf(edition, recipient)}@${domain}`,
    date: edition.madeAt,
    from: settings.from,
    replyTo: settings.replyTo,
    to: recipient,
    subject: subjectOf(edition, settings.subject),
    text: bodies.text + missing.map(({ text, url }) => `\n${text}\n${url === null ? "" : `${url}\n`}`).join(""),
    html: bodies.html === null ? null : withNotices(bodies.html, missing),
    pictures: bodies.pictures.map(({ id, name, bytes }, index) => ({
      contentId: contentIdOf(id),
      fileName: `${name}-${index + 1}.png`,
      contentType: "image/png",
      bytes,
    })),
    attachments: fitting.map(({ format, fileName, bytes }) => ({ fileName, contentType: contentTypes[format], bytes })),
    headers: {
      "List-Id": `<${edition.audienceId}.${domain}>`,
      ...waysOut(edition.audienceId, recipient, settings.unsubscribe),
      // RFC 3834: so that nobody's holiday reply answers it.
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
      Precedence: "bulk",
      "Content-Language": brief.language,
    },
    boundary: nameOf(edition, ""),
  }
}

// RFC 8058: one POST to the address is enough, without a page to confirm. The mail address is for programs without it.
function waysOut(audienceId: string, recipient: string, ways: LetterSettings["unsubscribe"]): Record<string, string> {
  if (ways === null) return {}
  const token = writeUnsubscribeToken(audienceId, recipient, ways.secret)
  const url = ways.url === null ? [] : [`<${ways.url.replace(/\/$/, "")}/unsubscribe/${token}>`]
  const mail = ways.address === null ? [] : [`<mailto:${ways.address}?subject=unsubscribe%20${token}>`]
  if (url.length + mail.length === 0) return {}
  const header = { "List-Unsubscribe": [...url, ...mail].join(", ") }
  return url.length === 0 ? header : { ...header, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }
}

// Not the edition's id: a store that was restored counts anew, and an old Message-ID must not come twice.
function nameOf(edition: Edition, recipient: string): string {
  const name = [edition.audienceId, edition.slot, edition.number, recipient].join("\n")
  return createHash("sha256").update(name).digest("hex").slice(0, 24)
}

function subjectOf(edition: Edition, template: string): string {
  const { brief } = edition
  const values: Record<SubjectField, string> = {
    title: brief.title,
    audience: brief.audience.title,
    date: formatDay(brief.slot, brief.language, "full"),
    number: String(edition.number),
    headline: brief.bottomLine[0]?.text ?? "",
  }
  const subject = headerText(
    template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name as SubjectField] ?? whole),
  )
  return subject.length <= subjectCharactersMax ? subject : `${subject.slice(0, subjectCharactersMax - 1).trimEnd()}…`
}

const subjectCharactersMax = 150

/** What a subject's template may name, in braces. */
export const subjectFields: string[] = ["title", "audience", "date", "number", "headline"] satisfies SubjectField[]
type SubjectField = "title" | "audience" | "date" | "number" | "headline"

/** Where a document of an edition can be read; null where the output folder has no address. */
export function documentUrl(
  edition: Edition,
  fileName: string,
  { documentsUrl }: Pick<LetterSettings, "documentsUrl">,
): string | null {
  if (documentsUrl === null) return null
  const day = dayOf(edition.slot, edition.brief.timeZone)
  return `${documentsUrl.replace(/\/$/, "")}/${day}/${encodeURIComponent(fileName)}`
}

interface Notice {
  text: string
  url: string | null
}

function whereItIs(edition: Edition, { fileName, bytes }: RenderedDocument, settings: LetterSettings): Notice {
  const text = `${fileName} (${Math.ceil(bytes.length / 1_000_000)} MB) is too large for a letter.`
  return { text, url: documentUrl(edition, fileName, settings) }
}

function withNotices(html: string, notices: Notice[]): string {
  const paragraphs = notices.map(({ text, url }) => {
    const link = url === null ? "" : `<br><a href="${escapeMarkup(url)}" style="color:#9d1c1f">${escapeMarkup(url)}</a>`
    return `<p style="margin:16px;font:13px/19px Arial,Helvetica,sans-serif;color:#595959;text-align:center">${escapeMarkup(text)}${link}</p>\n`
  })
  const end = html.lastIndexOf("</body>")
  return end < 0 ? html + paragraphs.join("") : html.slice(0, end) + paragraphs.join("") + html.slice(end)
}

const contentTypes: Record<Format, string> = {
  pdf: "application/pdf",
  html: "text/html; charset=utf-8",
  json: "application/json",
  text: "text/plain; charset=utf-8",
  markdown: "text/markdown; charset=utf-8",
}
