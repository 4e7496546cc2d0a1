import { join } from "node:path"
import type { Tools } from "../pipeline.ts"
import type { Output } from "../ports/output.ts"
import type { Printer } from "../ports/printer.ts"
import type { Store } from "../ports/store.ts"
import type { Templates } from "../ports/templates.ts"
import type { Workspace } from "./workspace/load-workspace.ts"

// The one place that chooses technologies. Each is loaded when it is needed: a browser's driver costs half a second,
// and most commands need none.

/** All tools for a workspace. `close` ends the browser and the store. */
export async function wire(workspace: Workspace, outputFolder = workspace.outputFolder): Promise<Wired> {
  const { UndiciHttp } = await import("../adapters/node/undici-http.ts")
  const { NodeFiles } = await import("../adapters/node/files.ts")
  const { OutputFolder } = await import("../adapters/node/output-folder.ts")
  const { WorkerFeedReader } = await import("../adapters/node/worker-feed-reader.ts")
  const { loadFonts } = await import("../adapters/node/fonts.ts")
  const store = await openStore(workspace)
  const http = new UndiciHttp(workspace.fetch)
  const feedReader = new WorkerFeedReader()
  const printer = await openPrinter()
  return {
    store,
    http,
    feedReader,
    printer,
    files: new NodeFiles(),
    templates: await openTemplates(workspace),
    assets: await loadFonts(),
    output: new OutputFolder(outputFolder),
    async close() {
      await Promise.allSettled([printer.close(), feedReader.close(), http.close()])
      await store.close()
    },
  }
}

export type Wired = Tools & { close(): Promise<void> }

export async function openStore(workspace: Pick<Workspace, "storeFile">): Promise<Store> {
  const { SqliteStore } = await import("../adapters/sqlite/sqlite-store.ts")
  return new SqliteStore(workspace.storeFile)
}

/** The workspace's own templates first, then the shipped ones. */
export async function openTemplates(workspace: Pick<Workspace, "templatesFolder">): Promise<Templates> {
  const { TemplateFolders } = await import("../adapters/node/template-folder.ts")
  return new TemplateFolders([workspace.templatesFolder, join(import.meta.dirname, "..", "..", "templates")])
}

/** A folder that files are written to whole or not at all. */
export async function openFolder(folder: string): Promise<Output> {
  const { OutputFolder } = await import("../adapters/node/output-folder.ts")
  return new OutputFolder(folder)
}

export async function openPrinter(): Promise<Printer> {
  const { PuppeteerPrinter } = await import("../adapters/puppeteer/puppeteer-printer.ts")
  return new PuppeteerPrinter()
}
