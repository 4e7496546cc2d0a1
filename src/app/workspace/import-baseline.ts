import { existsSync, readFileSync } from "node:fs"
import { extname, join, relative } from "node:path"
import { SettingsError, type SettingsFault } from "../../model/settings-error.ts"
import type { Output } from "../../ports/output.ts"
import { extractPage } from "../../stages/3-extract/extract-page.ts"
import { detectLanguage } from "../../text/language.ts"
import { type BaselineDraft, paragraphsOf, readBaselineFile, writeBaselineFile } from "./baseline-file.ts"
import type { Workspace } from "./load-workspace.ts"
import { readDay, readSavedText } from "./saved-article.ts"

/** What the command line said; it wins over what was found in the file. */
export interface ImportWishes {
  topic: string
  title?: string
  date?: string
  source?: string
  url?: string
  force?: boolean
}

/**
 * Makes `topics/<id>/baseline.md` of a saved article. A baseline that is there already is only replaced when asked to,
 * and then kept beside the new one.
 * @throws {SettingsError} when a part could not be found, naming the option that gives it.
 */
export async function importBaseline(
  workspace: Workspace,
  file: string,
  wishes: ImportWishes,
  topicsFolder: Output,
): Promise<{ path: string; kept: string | null; draft: BaselineDraft }> {
  const draft = await readSavedArticle(file, wishes)
  const path = join(workspace.topicsFolder, wishes.topic, "baseline.md")
  if (!existsSync(join(workspace.topicsFolder, wishes.topic, "topic.yaml"))) {
    const message = `there is no topic \`${wishes.topic}\`; make ${show(workspace, join(path, "..", "topic.yaml"))} first`
    throw new SettingsError([fault("--topic", null, message)])
  }
  const kept = await keepOldOne(workspace, path, wishes, topicsFolder)
  const written = writeBaselineFile(draft)
  const { draft: again } = readBaselineFile(path, written, wishes.topic)
  await topicsFolder.write(`${wishes.topic}/baseline.md`, Buffer.from(written))
  return { path: show(workspace, path), kept, draft: again! }
}

/**
 * Reads a saved article as a baseline, not yet written anywhere.
 * @throws {SettingsError} when a part could not be found, naming the option that gives it.
 */
export async function readSavedArticle(file: string, wishes: ImportWishes): Promise<BaselineDraft> {
  if (!existsSync(file)) throw new SettingsError([fault(file, null, "there is no such file")])
  const text = readFileSync(file, "utf8")
  const found = isHtml(file, text)
    ? await readSavedPage(text, wishes.url)
    : { ...readSavedText(text, wishes.title), url: null }
  const faults: SettingsFault[] = []
  const need = (value: string | null | undefined, option: string, example: string): string => {
    if (value) return value
    faults.push(fault(file, option, `could not be found in the article; give it, e.g. --${option} ${example}`))
    return ""
  }
  const title = need(wishes.title ?? found.title, "title", '"Talks stall over the last two articles"')
  const date = need(wishes.date === undefined ? found.date : readDay(wishes.date), "date", "2024-06-14")
  const source = need(wishes.source ?? found.source, "source", '"Caucasus Desk"')
  if (found.paragraphs.length === 0) faults.push(fault(file, null, "no text was found in it"))
  if (faults.length > 0) throw new SettingsError(faults)

  const prose = found.paragraphs.join("\n\n")
  const language = detectLanguage(prose, null)
  return {
    topicId: wishes.topic,
    title,
    date: Date.parse(`${date}T00:00:00Z`),
    source,
    url: wishes.url ?? found.url,
    language: language === "und" ? "en" : language,
    paragraphs: paragraphsOf(prose, language),
  }
}

async function keepOldOne(
  workspace: Workspace,
  path: string,
  { topic, force }: ImportWishes,
  topicsFolder: Output,
): Promise<string | null> {
  if (!existsSync(path)) return null
  if (!force) {
    const message = "is there already and was not touched; --force replaces it and keeps the old one beside it"
    throw new SettingsError([fault(show(workspace, path), null, message)])
  }
  let number = 1
  while (existsSync(`${path}.${number}.old`)) number++
  return show(workspace, await topicsFolder.write(`${topic}/baseline.md.${number}.old`, readFileSync(path)))
}

async function readSavedPage(html: string, url: string | undefined) {
  const page = await extractPage(html, url ?? null)
  return {
    title: page.title,
    date: page.published === null ? null : new Date(page.published).toISOString().slice(0, 10),
    source: page.siteName,
    url: page.url,
    paragraphs: page.text
      .split(/\n\s*\n/)
      .map(block => block.replace(/\s+/g, " ").trim())
      .filter(block => block !== ""),
  }
}

function isHtml(file: string, text: string): boolean {
  return /^\.x?html?$/i.test(extname(file)) || /^\s*<(?:!doctype html|html|head|body|article)\b/i.test(text)
}

function show(workspace: Workspace, path: string): string {
  return relative(workspace.folder, path)
}

function fault(file: string, field: string | null, message: string): SettingsFault {
  return { file, line: null, column: null, field, message }
}
