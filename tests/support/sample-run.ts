import { createHash } from "node:crypto"
import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { NodeFiles } from "../../src/adapters/node/files.ts"
import { OutputFolder } from "../../src/adapters/node/output-folder.ts"
import { ReportFolder } from "../../src/adapters/node/report-folder.ts"
import { TemplateFolders } from "../../src/adapters/node/template-folder.ts"
import { SqliteStore } from "../../src/adapters/sqlite/sqlite-store.ts"
import { type RunOrder, type RunReport, runBriefs } from "../../src/app/run.ts"
import { loadWorkspace, type Workspace } from "../../src/app/workspace/load-workspace.ts"
import type { FetchedFeed } from "../../src/model/feed.ts"
import type { Tools } from "../../src/pipeline.ts"
import type { Printer } from "../../src/ports/printer.ts"
import { parseFeed } from "../../src/stages/2-parse/parse-feed.ts"
import { directFiller } from "./direct-filler.ts"

export const projectRoot = join(import.meta.dirname, "..", "..")

/** The sample workspace with a store and an output folder of its own. */
export function sampleWorkspace(): Workspace {
  const folder = mkdtempSync(join(tmpdir(), "daybrief-sample-"))
  return {
    ...loadWorkspace(projectRoot, {}),
    storeFile: join(folder, "store.db"),
    outputFolder: join(folder, "output"),
  }
}

/** Real adapters but for browser and workers: a printer that hashes, feeds parsed and templates filled in this process. */
export function sampleTools(workspace: Workspace, replace: Partial<Tools> = {}): Tools {
  return {
    store: new SqliteStore(workspace.storeFile),
    http: { get: () => Promise.reject(new Error("the sample needs no network")) },
    files: new NodeFiles(),
    feedReader: { read: (fetched: FetchedFeed) => parseFeed(fetched), close: async () => {} },
    templates: new TemplateFolders([join(projectRoot, "templates")]),
    filler: directFiller,
    printer: hashingPrinter,
    assets: new Map(),
    output: new OutputFolder(workspace.outputFolder),
    reports: new ReportFolder(join(dirname(workspace.storeFile), "reports")),
    ...replace,
  }
}

/** Prints and paints the hash of the page: enough to see that the same page was. */
export const hashingPrinter: Printer = {
  print: async ({ html }) => ({
    bytes: new TextEncoder().encode(`%PDF ${createHash("sha256").update(html).digest("hex")}`),
    refused: [],
  }),
  paint: async ({ html, areas }) =>
    areas.map(area => createHash("sha256").update(html).update(JSON.stringify(area)).digest()),
  version: async () => "hashing printer 1",
  close: async () => {},
}

/** Runs all audiences for a moment. */
export async function runAt(
  workspace: Workspace,
  tools: Tools,
  moment: string,
  order: Partial<RunOrder> = {},
): Promise<RunReport> {
  const report = await runBriefs(
    workspace,
    {
      audiences: workspace.audiences,
      topics: null,
      formats: ["pdf", "html", "json", "text"],
      at: Date.parse(moment),
      isReplay: true,
      isDryRun: false,
      ...order,
    },
    tools,
    { step() {}, warn() {} },
  )
  if (report.failures.length > 0) throw report.failures[0]
  return report
}
