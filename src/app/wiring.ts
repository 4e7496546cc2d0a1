import { readFile } from "node:fs/promises"
import { dirname, join, resolve } from "node:path"
import type { LockHolder } from "../adapters/sqlite/workspace-lock.ts"
import type { Tools } from "../pipeline.ts"
import type { Clock } from "../ports/clock.ts"
import type { FeedReader } from "../ports/feed-reader.ts"
import type { Log, LogForm } from "../ports/log.ts"
import type { Output } from "../ports/output.ts"
import type { Printer } from "../ports/printer.ts"
import type { Reports } from "../ports/reports.ts"
import type { Store } from "../ports/store.ts"
import type { TemplateFiller } from "../ports/template-filler.ts"
import type { Templates } from "../ports/templates.ts"
import { readUnsubscribeToken } from "../stages/9-deliver/unsubscribe-token.ts"
import { letterPass, placePass } from "./letter-pass.ts"
import { OperatorMail } from "./operator-mail.ts"
import type { WaysOut } from "./send-due.ts"
import type { ServeTools } from "./serve.ts"
import { ServeStatus } from "./serve-status.ts"
import type { Workspace } from "./workspace/load-workspace.ts"

// The one place that chooses technologies. Each is loaded when it is needed: a browser's driver costs half a second,
// and most commands need none.

/** All tools for a workspace. `close` ends the browser and the store. */
export async function wire(
  workspace: Workspace,
  outputFolder = workspace.outputFolder,
  onBrowserReplaced?: (reason: string) => void,
): Promise<Wired> {
  const { UndiciHttp } = await import("../adapters/node/undici-http.ts")
  const { NodeFiles } = await import("../adapters/node/files.ts")
  const { OutputFolder } = await import("../adapters/node/output-folder.ts")
  const { WorkerFeedReader } = await import("../adapters/node/worker-feed-reader.ts")
  const store = await openStore(workspace)
  const http = new UndiciHttp(workspace.fetch)
  const feedReader = new WorkerFeedReader()
  const filler = await openFiller()
  const printer = await openPrinter(onBrowserReplaced)
  return {
    store,
    http,
    feedReader,
    printer,
    files: new NodeFiles(),
    templates: await openTemplates(workspace),
    filler,
    assets: await openFonts(),
    output: new OutputFolder(outputFolder),
    reports: await openReports(workspace),
    async close() {
      await Promise.allSettled([printer.close(), filler.close(), feedReader.close(), http.close()])
      await store.close()
    },
  }
}

export type Wired = Tools & { close(): Promise<void> }

export async function openStore(workspace: Pick<Workspace, "storeFile">): Promise<Store> {
  const { SqliteStore } = await import("../adapters/sqlite/sqlite-store.ts")
  return new SqliteStore(workspace.storeFile)
}

export async function openReports({ storeFile }: Pick<Workspace, "storeFile">): Promise<Reports> {
  const { ReportFolder } = await import("../adapters/node/report-folder.ts")
  return new ReportFolder(join(dirname(storeFile), "reports"))
}

/** Looks through the whole file of the store. @throws {StoreTrouble} when it is damaged. */
export async function checkStoreFile({ storeFile }: Pick<Workspace, "storeFile">): Promise<void> {
  const { checkStore } = await import("../adapters/sqlite/store-file.ts")
  checkStore(storeFile)
}

/** Copies the store, in use or not, into a new file. */
export async function backUp(workspace: Pick<Workspace, "storeFile">, target: string): Promise<void> {
  const { backUpStore } = await import("../adapters/sqlite/store-file.ts")
  backUpStore(workspace.storeFile, target)
}

/** Takes the workspace for this process, or tells who has it: only who holds it sends letters. */
export async function lockWorkspace(workspace: Pick<Workspace, "storeFile">, command: string): Promise<Lock> {
  return takeLock(workspace, "lock.db", command)
}

/**
 * Takes the turn of a `run` that makes editions, or tells which other one has it. `serve` holds its workspace for months, and
 * runs go on beside it: so this is a lock of its own.
 */
export async function lockRun(workspace: Pick<Workspace, "storeFile">, command: string): Promise<Lock> {
  return takeLock(workspace, "run.db", command)
}

type Lock = { release(): void } | { heldBy: LockHolder | null }

async function takeLock({ storeFile }: Pick<Workspace, "storeFile">, file: string, command: string): Promise<Lock> {
  const { takeWorkspaceLock } = await import("../adapters/sqlite/workspace-lock.ts")
  const holder = { pid: process.pid, command, since: new Date().toISOString() }
  return takeWorkspaceLock(join(dirname(storeFile), file), holder)
}

/** Puts a backup in the store's place while nobody holds the workspace. Gives the place of the old store. */
export async function restore(
  workspace: Pick<Workspace, "storeFile">,
  backup: string,
): Promise<{ oldStore: string | null; lettersHeld: number } | { heldBy: LockHolder | null }> {
  const { restoreStore } = await import("../adapters/sqlite/store-file.ts")
  const lock = await lockWorkspace(workspace, "daybrief restore")
  if ("heldBy" in lock) return lock
  try {
    return restoreStore(backup, workspace.storeFile, Date.now())
  } finally {
    lock.release()
  }
}

/** The workspace's own templates first, then the shipped ones. */
export async function openTemplates(workspace: Pick<Workspace, "templatesFolder">): Promise<Templates> {
  const { TemplateFolders } = await import("../adapters/node/template-folder.ts")
  return new TemplateFolders([workspace.templatesFolder, join(import.meta.dirname, "..", "..", "templates")])
}

/** The fonts that a printed page may use. */
export async function openFonts(): Promise<Map<string, Uint8Array>> {
  const { loadFonts } = await import("../adapters/node/fonts.ts")
  return loadFonts()
}

/** What fills templates, in a thread that can be stopped. */
export async function openFiller(): Promise<TemplateFiller> {
  const { WorkerTemplateFiller } = await import("../adapters/node/worker-template-filler.ts")
  return new WorkerTemplateFiller()
}

/** A folder that files are written to whole or not at all. */
export async function openFolder(folder: string): Promise<Output> {
  const { OutputFolder } = await import("../adapters/node/output-folder.ts")
  return new OutputFolder(folder)
}

/** Reads feed files outside a workspace. @param timeoutMs longest time for one of them. */
export async function openFeedReader(timeoutMs: number): Promise<FeedReader> {
  const { WorkerFeedReader } = await import("../adapters/node/worker-feed-reader.ts")
  return new WorkerFeedReader({ timeoutMs })
}

/** What reads a feed from the web, for looking at one. */
export async function openWeb(workspace: Pick<Workspace, "fetch">) {
  const { UndiciHttp } = await import("../adapters/node/undici-http.ts")
  const http = new UndiciHttp(workspace.fetch)
  const feedReader = await openFeedReader(10_000)
  const close = async () => {
    await Promise.allSettled([http.close(), feedReader.close()])
  }
  return { http, feedReader, close }
}

/** `onReplaced` hears when a new browser takes over from one that died or has grown old, and why. */
export async function openPrinter(onReplaced = (_reason: string) => {}): Promise<Printer> {
  const { PuppeteerPrinter } = await import("../adapters/puppeteer/puppeteer-printer.ts")
  return new PuppeteerPrinter({ onReplaced })
}

/** The log of a program that runs for months, on standard error. */
export async function openLog(form: LogForm): Promise<Log> {
  const { pinoLog } = await import("../adapters/pino/pino-log.ts")
  return pinoLog(form, line => void process.stderr.write(line))
}

/** All tools of `daybrief serve`, or who holds the workspace already. */
export async function wireServe(
  workspace: Workspace,
  command: string,
  { hasPages }: { hasPages: boolean },
): Promise<WiredServe | { heldBy: LockHolder | null }> {
  const lock = await lockWorkspace(workspace, command)
  if ("heldBy" in lock) return lock
  const { MinuteBell } = await import("../adapters/node-cron/minute-bell.ts")
  const { workspaceSecret } = await import("../adapters/node/workspace-secret.ts")
  const clock = { now: () => Date.now() }
  const status = new ServeStatus(clock.now())
  await checkStoreFile(workspace)
  const tools = await wire(workspace, undefined, reason => status.browserReplaced(reason))
  const secret = await workspaceSecret(join(dirname(workspace.storeFile), "secret"))
  const ways = await openWaysOut(workspace)
  const pages = hasPages ? await openPages(workspace, tools.store, status, clock, secret) : null
  return {
    ...tools,
    clock,
    status,
    monotonicMs: () => performance.now(),
    bell: new MinuteBell(),
    ...ways,
    pagesAt: pages?.address ?? null,
    async close() {
      await pages?.close()
      await ways.close()
      await tools.close()
      lock.release()
    },
  }
}

/** `pagesAt` is where the health pages are; null where the settings name no place for them. */
export type WiredServe = ServeTools & { pagesAt: string | null; close(): Promise<void> }

async function openPages(
  { pages }: Workspace,
  store: Store,
  status: ServeStatus,
  clock: Clock,
  secret: string,
): Promise<{ address: string; close(): Promise<void> } | null> {
  if (pages === null) return null
  const { servePages } = await import("../adapters/hono/serve-pages.ts")
  return servePages(
    {
      troubles: () => status.troubles(clock.now()),
      metrics: () => status.metrics(clock.now()),
      readToken: token => readUnsubscribeToken(token, secret),
      unsubscribe: (audienceId, recipient) => store.outbox.unsubscribe(audienceId, recipient, clock.now()),
    },
    pages.host,
    pages.port,
  )
}

/** All ways out of a workspace: the mail server's and those to places. */
export async function openWaysOut(workspace: Workspace): Promise<WaysOut & { close(): Promise<void> }> {
  const post = await openPost(workspace)
  const places = await openPlaces(workspace)
  const close = async () => {
    await Promise.allSettled([post?.mailer.close(), places?.poster.close()])
  }
  return { post, places, close }
}

async function openPlaces({ folder, planning, mail }: Workspace): Promise<NonNullable<WaysOut["places"]> | null> {
  if ([...planning.values()].every(({ places }) => places.length === 0)) return null
  const { OutputFolder } = await import("../adapters/node/output-folder.ts")
  const { UndiciPoster } = await import("../adapters/node/undici-poster.ts")
  const { ChildCommands } = await import("../adapters/node/child-commands.ts")
  return {
    pass: placePass(planning, mail?.documents_url ?? null),
    openFolder: path => new OutputFolder(path),
    poster: new UndiciPoster(),
    commands: new ChildCommands(folder),
  }
}

/** Greets the mail server of the settings and says good-bye; see the adapter. */
export async function greetMailServer(
  { folder }: Pick<Workspace, "folder">,
  smtp: NonNullable<Workspace["mail"]>["smtp"],
): Promise<string> {
  const { greetMailServer: greet } = await import("../adapters/node/greet-mail-server.ts")
  const file = smtp.authority_file
  return greet(smtp, file === undefined ? null : await readFile(resolve(folder, file), "utf8"))
}

/** The way to the mail server, and what letters need from the settings; null where none is named. */
export async function openPost(workspace: Workspace): Promise<WaysOut["post"]> {
  const { mail } = workspace
  if (mail === null) return null
  const { workspaceSecret } = await import("../adapters/node/workspace-secret.ts")
  const { SmtpMailer } = await import("../adapters/nodemailer/smtp-mailer.ts")
  const { smtp, dkim } = mail
  const read = (name: string) => readFile(resolve(workspace.folder, name), "utf8")
  const mailer = new SmtpMailer({
    host: smtp.host,
    port: smtp.port,
    security: smtp.security,
    user: smtp.user ?? null,
    password: smtp.password ?? null,
    dkim:
      dkim === undefined
        ? null
        : { domain: dkim.domain, selector: dkim.selector, privateKey: await read(dkim.key_file) },
    authority: smtp.authority_file === undefined ? null : await read(smtp.authority_file),
    // RFC 5321 (4.5.3.2.6): a server may take ten minutes after the final dot, and who gives up earlier sends copies.
    silenceMs: 10 * 60_000,
  })
  const secret = await workspaceSecret(join(dirname(workspace.storeFile), "secret"))
  const pass = letterPass(mail, workspace.planning, secret)
  const operator = mail.operator === undefined ? null : new OperatorMail(pass.from, mail.operator)
  return { mailer, pass, operator }
}

/** Shows a template on a page of this machine while it is written. `close` ends the page and the browser that prints. */
export async function openPreview(
  workspace: Pick<Workspace, "templatesFolder">,
  template: string,
  port: number,
): Promise<{ url: string; close(): Promise<void> }> {
  const { servePreview } = await import("../adapters/hono/serve-preview.ts")
  const { previewSource } = await import("./preview.ts")
  const templates = await openTemplates(workspace)
  await templates.load(template)
  const printer = await openPrinter()
  const filler = await openFiller()
  const source = previewSource(template, templates, filler, printer, await openFonts())
  const { url, close } = await servePreview(source, port)
  return { url, close: async () => void (await Promise.allSettled([close(), filler.close(), printer.close()])) }
}
