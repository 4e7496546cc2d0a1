import type { Brief } from "../model/brief.ts"
import type { PictureName } from "../model/picture.ts"
import type { TemplateBundle } from "./templates.ts"

/** Fills templates, somewhere that one without end can be stopped: anyone may have written it. */
export interface TemplateFiller {
  /**
   * One page of a template. The same brief and template give the same text. Rejects with a `SettingsError` for all that is
   * wrong with the template, be it that it takes too much time or memory.
   */
  fill(bundle: TemplateBundle, brief: Brief, page: PageOrder): Promise<string>
  close(): Promise<void>
}

/** Which page is wanted, and what for. */
export interface PageOrder {
  /** e.g. `brief.html`, of the file `brief.html.hbs`. */
  name: string
  /** Whether it goes to the printer, which has the fonts. */
  isPrint: boolean
  /** Addresses that a mail leads to. */
  mail?: MailLinks
  /** Pictures that a letter shows; none where it is left out. What other pages show, brief and template say. */
  pictures?: readonly PictureName[]
}

export interface MailLinks {
  /** Where the web page of the edition can be read; null when it can't. */
  pageUrl: string | null
  /** A way out of the list; null where the letter's header has it, as in Daybrief's own: its body is the same for all. */
  unsubscribeUrl: string | null
  /** For a brief without news, the slot of the last one that had any; null when there is none. */
  silentSince?: string | null
}
