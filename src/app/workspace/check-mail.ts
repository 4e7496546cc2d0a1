import type { SettingsFault } from "../../model/settings-error.ts"
import { subjectFields } from "../../stages/9-deliver/compose-letter.ts"
import { isMailAddress, readMailbox } from "../../text/mail-addresses.ts"
import { type FaultAt, unknownWord } from "./checked-yaml.ts"
import type { SettingsFile } from "./settings-schema.ts"

/** Looks at the addresses of the mail settings; what is wrong goes to `faults`. */
export function checkMail({ mail }: SettingsFile, faultAt: FaultAt, faults: SettingsFault[]): void {
  if (mail === null) return
  for (const [, name] of mail.subject.matchAll(/\{(\w*)\}/g)) {
    if (subjectFields.includes(name!)) continue
    faults.push(
      faultAt(
        ["mail", "subject"],
        unknownWord(
          "field",
          `{${name}}`,
          subjectFields.map(known => `{${known}}`),
        ),
      ),
    )
  }
  const { unsubscribe_url: url } = mail
  if (url !== undefined && /\/unsubscribe\/*$/.test(new URL(url).pathname)) {
    const message = `found \`${url}\`; leave \`/unsubscribe\` out, Daybrief adds it and the reader's own token`
    faults.push(faultAt(["mail", "unsubscribe_url"], message))
  }
  for (const field of ["from", "reply_to"] as const) {
    const text = mail[field]
    if (text === undefined || readMailbox(text) !== null) continue
    const expected = "expected one mailbox such as Morning brief <brief@example.org>"
    faults.push(faultAt(["mail", field], `found \`${text}\`; ${expected}`))
  }
  for (const field of ["unsubscribe_address", "operator"] as const) {
    const address = mail[field]
    if (address === undefined || isMailAddress(address)) continue
    const message = `found \`${address}\`; expected one mail address such as desk@example.org`
    faults.push(faultAt(["mail", field], message))
  }
}
