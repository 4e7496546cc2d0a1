import { nearestHint } from "../../text/nearest-word.ts"

/** What to say of one that is not. */
export function unknownZone(zone: string): string {
  const hint = nearestHint(zone, Intl.supportedValuesOf("timeZone"))
  return `unknown time zone \`${zone}\`.${hint} Expected an IANA name such as Europe/Berlin.`
}

/** Whether it has the form of a BCP 47 tag. */
export function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
