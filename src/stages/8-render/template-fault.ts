import { SettingsError, type SettingsFault } from "../../model/settings-error.ts"
import type { TemplateBundle } from "../../ports/templates.ts"

/** Where in a template something stands; lines and columns count from 1. */
export interface TemplatePlace {
  /** Path within the template, e.g. `sections/topics.hbs`. */
  file: string
  line: number | null
  column: number | null
}

/** The template author's error, with the path of the file as it was found on the disk. */
export function templateFault(
  bundle: TemplateBundle,
  place: TemplatePlace,
  message: string,
  code: string,
): SettingsError {
  return new SettingsError([faultAt(bundle, place, message, code)])
}

/** The same as one fault among others. */
export function faultAt(
  bundle: TemplateBundle,
  { file, line, column }: TemplatePlace,
  message: string,
  code: string,
): SettingsFault {
  return { file: bundle.origins.get(file) ?? file, line, column, field: null, message, code }
}
