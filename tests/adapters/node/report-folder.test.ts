import { mkdtempSync, readdirSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, it } from "vitest"
import { ReportFolder } from "../../../src/adapters/node/report-folder.ts"
import { reportEdition } from "../../../src/app/report-edition.ts"
import { sampleEdition } from "../../support/sample-edition.ts"

it("a report comes back as it was kept, and the oldest one makes room", async () => {
  const folder = mkdtempSync(join(tmpdir(), "daybrief-reports-"))
  const reports = new ReportFolder(folder, 2)
  expect(await reports.find(9)).toBeNull()
  const took = { collect: null, assemble: 5, deliver: 1 }
  const note = {
    code: "pdf-not-printed",
    kind: "gap" as const,
    subject: "pdf",
    sentence: "No PDF.",
    cause: "no browser",
  }
  const report = (id: number) => reportEdition({ value: sampleEdition({ id }), notes: [note] }, null, took)
  for (const id of [9, 10, 11]) await reports.save(report(id))
  expect(await reports.find(10)).toEqual(report(10))
  expect(readdirSync(folder).sort()).toEqual(["edition-10.json", "edition-11.json"])
})
