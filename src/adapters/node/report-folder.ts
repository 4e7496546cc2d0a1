import { readdir, readFile, rm } from "node:fs/promises"
import { join } from "node:path"
import type { EditionReport } from "../../model/edition-report.ts"
import type { Reports } from "../../ports/reports.ts"
import { writeWhole } from "./output-folder.ts"

/** About three years of two audiences: 2 kB each. */
const reportsMax = 2_000

/** Reports as files beside the store, `edition-7.json`: the output folder may be public, and they name causes. */
export class ReportFolder implements Reports {
  readonly #folder: string
  readonly #max: number

  constructor(folder: string, max = reportsMax) {
    this.#folder = folder
    this.#max = max
  }

  async save(report: EditionReport): Promise<void> {
    await writeWhole(this.#fileOf(report.editionId), `${JSON.stringify(report, null, 2)}\n`)
    const ids = (await readdir(this.#folder)).flatMap(name => /^edition-(\d+)\.json$/.exec(name)?.[1] ?? [])
    const oldest = ids.map(Number).sort((a, b) => b - a)
    for (const id of oldest.slice(this.#max)) await rm(this.#fileOf(id), { force: true })
  }

  async find(editionId: number): Promise<EditionReport | null> {
    try {
      return JSON.parse(await readFile(this.#fileOf(editionId), "utf8")) as EditionReport
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return null
      throw error
    }
  }

  #fileOf(editionId: number): string {
    return join(this.#folder, `edition-${editionId}.json`)
  }
}
