import { buffer } from "node:stream/consumers"
import DKIM from "nodemailer/lib/dkim"
import MailComposer from "nodemailer/lib/mail-composer"
import type { LetterContent, Message } from "../../ports/mailer.ts"
import type { DkimKey } from "./smtp-settings.ts"

/** Writes a letter as MIME. The same content gives the same bytes: date, Message-ID and boundaries are handed in. */
export async function writeMessage(content: LetterContent, dkim: DkimKey | null): Promise<Message> {
  const node = new MailComposer({
    messageId: `<${content.messageId}>`,
    date: new Date(content.date),
    from: content.from,
    replyTo: content.replyTo ?? undefined,
    to: { name: "", address: content.to },
    subject: content.subject,
    text: content.text,
    html: content.html ?? undefined,
    // One with a content-id stands beside the HTML, in a part of their own (multipart/related, RFC 2387).
    attachments: [
      ...content.pictures.map(({ contentId, ...picture }) => ({ ...attachmentOf(picture), cid: contentId })),
      ...content.attachments.map(attachmentOf),
    ],
    headers: content.headers,
    encoding: "quoted-printable",
    baseBoundary: content.boundary,
    newline: "win",
    // Content comes as bytes alone: a name that looks like a path or an address is never followed.
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile()
  const plain = await node.build()
  const bytes = dkim === null ? plain : await buffer(signer(dkim).sign(plain))
  const end = bytes.indexOf("\r\n\r\n") + 4
  return { head: new Uint8Array(bytes.subarray(0, end)), body: new Uint8Array(bytes.subarray(end)) }
}

function attachmentOf({ fileName, contentType, bytes }: LetterContent["attachments"][number]) {
  return { filename: fileName, contentType, content: Buffer.from(bytes) }
}

function signer({ domain, selector, privateKey }: DkimKey): DKIM {
  return new DKIM({ domainName: domain, keySelector: selector, privateKey, headerFieldNames: signedHeaders })
}

// nodemailer leaves List-Unsubscribe-Post out by itself, and RFC 8058 (4) wants both signed.
const signedHeaders = [
  ...["From", "Sender", "Reply-To", "Subject", "Date", "Message-ID", "To", "Cc", "MIME-Version", "Content-Type"],
  ...["Content-Transfer-Encoding", "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post"],
].join(":")
