import type { EditionReport } from "../model/edition-report.ts"

/** Keeps how editions came to be. Not part of the archive: what is lost here is lost for the operator alone. */
export interface Reports {
  /** Replaces an earlier one of the same edition. The oldest go where there are too many. */
  save(report: EditionReport): Promise<void>
  find(editionId: number): Promise<EditionReport | null>
}
