import { constants } from "node:fs"
import { access, mkdir, statfs } from "node:fs/promises"
import { createServer } from "node:net"
import { dirname } from "node:path"
import { describeFault } from "../model/settings-error.ts"
import { StoreTrouble } from "../ports/store.ts"
import { count } from "../text/count.ts"
import { checkStoreFile, greetMailServer, lockWorkspace, openPrinter, openStore } from "./wiring.ts"
import type { InspectedWorkspace, Workspace } from "./workspace/load-workspace.ts"

/** One thing that was looked at. */
export interface Finding {
  what: string
  isWell: boolean
  found: string
  /** What to do about it; null where all is well. */
  mend: string | null
}

/** Looks at everything that a run needs, and goes on after what it finds missing. */
export async function examine({ workspace, faults }: InspectedWorkspace): Promise<Finding[]> {
  const findings = [
    examineNode(),
    finding(
      "settings",
      faults.length === 0,
      faults.length === 0 ? "no fault" : faults.map(describeFault).join("; "),
      "Run `daybrief check`.",
    ),
    await attempt(
      "browser for PDF",
      "Set DAYBRIEF_CHROME to a Chrome or Chromium; HTML, text and JSON work without one.",
      async () => {
        const printer = await openPrinter()
        return printer.version().finally(() => printer.close())
      },
    ),
  ]
  if (workspace === null) return findings
  return [
    ...findings,
    await attempt(
      "store",
      `Look at the rights of ${dirname(workspace.storeFile)}, or name another file under \`store\`.`,
      async () => {
        const store = await openStore(workspace)
        const articles = await store.countArticles().finally(() => store.close())
        await checkStoreFile(workspace)
        return `${workspace.storeFile}, ${count(articles, "article")}`
      },
    ),
    await attempt("output folder", `Look at the rights of ${workspace.outputFolder}.`, async () => {
      await mkdir(workspace.outputFolder, { recursive: true })
      await access(workspace.outputFolder, constants.W_OK)
      return `${workspace.outputFolder} can be written`
    }),
    await examineDisk(workspace.outputFolder),
    await examineFeeds(workspace).catch((error: unknown) =>
      finding("feeds", false, messageOf(error), "Mend the store: it holds how each feed is."),
    ),
    ...(workspace.mail === null ? [] : [await examineMail(workspace, workspace.mail)]),
    ...(workspace.pages === null ? [] : [await examinePages(workspace, workspace.pages)]),
  ]
}

const nodeLeast = 24

function examineNode(): Finding {
  const { node } = process.versions
  return finding("Node", Number.parseInt(node, 10) >= nodeLeast, `${node}`, `Install Node ${nodeLeast} or later.`)
}

// Below this a day of polling and a few editions may not fit.
const freeBytesLeast = 500 * 1024 * 1024

async function examineDisk(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder).catch(() => ({ bavail: 0, bsize: 0 }))
  const free = bavail * bsize
  return finding("disk", free >= freeBytesLeast, `${Math.round(free / 1024 / 1024)} MB free`, "Free at least 500 MB.")
}

async function examineFeeds(
  workspace: Parameters<typeof openStore>[0] & { feeds: { id: string; title: string }[] },
): Promise<Finding> {
  const store = await openStore(workspace)
  const memories = await store.feedMemories().finally(() => store.close())
  const failed = workspace.feeds.filter(({ id }) => (memories.get(id)?.failures ?? 0) > 0).map(({ title }) => title)
  const found = `${count(workspace.feeds.length, "feed")}${failed.length === 0 ? "" : `, failed at the last poll: ${failed.join(", ")}`}`
  // One dead feed is the brief's business, which names it. That most of them fail is the machine's.
  return finding(
    "feeds",
    failed.length * 2 <= workspace.feeds.length,
    found,
    "Look at the network, then `daybrief feeds check`.",
  )
}

async function examineMail(workspace: Workspace, { smtp }: NonNullable<Workspace["mail"]>): Promise<Finding> {
  const place = `${smtp.host}, port ${smtp.port}`
  return attempt("mail server", "Look at `mail.smtp` in daybrief.yaml, and at the network.", async () => {
    try {
      return `${place} answers: ${await greetMailServer(workspace, smtp)}`
    } catch (error) {
      throw new Error(`${place}: ${messageOf(error)}`, { cause: error })
    }
  })
}

async function examinePages(workspace: Workspace, { host, port }: NonNullable<Workspace["pages"]>): Promise<Finding> {
  const place = `${host}, port ${port}`
  return attempt("pages of serve", "Name a free port of this machine under `serve` in daybrief.yaml.", async () => {
    const trouble = await listenOnce(host, port)
    if (trouble === null) return `${place} is free`
    if (trouble.code === "EADDRINUSE" && (await isServed(workspace))) return `${place} is taken by \`daybrief serve\``
    throw new Error(`${place}: ${trouble.message}`, { cause: trouble })
  })
}

function listenOnce(host: string, port: number): Promise<NodeJS.ErrnoException | null> {
  return new Promise(done => {
    const server = createServer()
    server.once("error", done)
    server.listen(port, host, () => server.close(() => done(null)))
  })
}

async function isServed(workspace: Workspace): Promise<boolean> {
  const lock = await lockWorkspace(workspace, "daybrief doctor")
  if ("heldBy" in lock) return lock.heldBy?.command.startsWith("daybrief serve") ?? false
  lock.release()
  return false
}

async function attempt(what: string, mend: string, look: () => Promise<string>): Promise<Finding> {
  try {
    return finding(what, true, await look(), "")
  } catch (error) {
    // The store says itself what would mend it: rights help a damaged one little.
    if (error instanceof StoreTrouble) return finding(what, false, error.found, error.mend)
    return finding(what, false, messageOf(error), mend)
  }
}

function messageOf(error: unknown): string {
  if (error instanceof StoreTrouble) return error.found
  return error instanceof Error ? error.message : String(error)
}

function finding(what: string, isWell: boolean, found: string, mend: string): Finding {
  return { what, isWell, found, mend: isWell ? null : mend }
}
