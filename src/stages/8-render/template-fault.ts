import { SettingsError } from "../../model/settings-error.ts"
import type { TemplateBundle } from "../../ports/templates.ts"

/** Where in a template something stands; lines and columns count from 1. */
export interface TemplatePlace {
  /** Path within the template, e.g. `sections/topics.hbs`. */
  file: string
  line: number | null
  column: number | null
}

/** The template author's error, with the path of the file as it was found on the disk. */
export function templateFault(bundle: TemplateBundle, place: TemplatePlace, message: string): SettingsError {
  const file = bundle.origins.get(place.file) ?? place.file
  return new SettingsError([{ file, line: place.line, column: place.column, field: null, message }])
}
