import { existsSync } from "node:fs"
import { dirname, join } from "node:path"
import { expect, it } from "vitest"
import { runAt, sampleTools, sampleWorkspace } from "../support/sample-run.ts"

const printless = {
  version: async () => "no browser",
  close: async () => {},
  print: () => Promise.reject(new Error("x")),
  paint: () => Promise.reject(new Error("x")),
}

it("a run leaves a report of each edition that it made: what was read, matched and told, and what failed", async () => {
  const workspace = sampleWorkspace()
  const tools = sampleTools(workspace, { printer: printless })
  await runAt(workspace, tools, "2025-03-14T07:00:00+04:00")
  const report = (await tools.reports.find(1))!
  expect(report).toMatchObject({
    ...{ editionId: 1, audience: "executive", number: 1, slot: "2025-03-14T07:00:00+04:00" },
    collected: { feeds: 47, polled: 47, failed: 1, revised: 0 },
    tookMs: { collect: expect.any(Number), assemble: expect.any(Number), deliver: expect.any(Number) },
  })
  const { articlesRead, articlesOnTopic } = report.counts
  expect(report.collected!.added).toBeGreaterThan(articlesRead)
  expect(articlesRead).toBeGreaterThanOrEqual(articlesOnTopic)
  expect(articlesOnTopic).toBeGreaterThan(0)
  expect(report.told.changed).toBeGreaterThan(0)
  expect(report.notes.map(({ code }) => code)).toEqual(expect.arrayContaining(["feed-missing", "pdf-not-printed"]))
  // The same edition again is no new one, and keeps its report.
  await runAt(workspace, tools, "2025-03-14T07:00:00+04:00")
  expect(await tools.reports.find(1)).toEqual(report)
  await tools.store.close()
})

it("a dry run leaves none", async () => {
  const workspace = sampleWorkspace()
  const tools = sampleTools(workspace)
  await runAt(workspace, tools, "2025-03-14T07:00:00+04:00", { isDryRun: true })
  expect(existsSync(join(dirname(workspace.storeFile), "reports"))).toBe(false)
  await tools.store.close()
})
