import type { Edition } from "../model/edition.ts"
import type { Collected, EditionReport } from "../model/edition-report.ts"
import type { Outcome } from "../model/outcome.ts"
import { formatIsoWithOffset } from "../text/time-zones.ts"

/** Sums up how an edition came to be, with the reading of feeds that went before it. */
export function reportEdition(
  { value: edition, notes }: Outcome<Edition>,
  reading: Outcome<Collected> | null,
  tookMs: EditionReport["tookMs"],
): EditionReport {
  const { brief } = edition
  const sum = (kind: keyof EditionReport["told"]) => brief.board.reduce((total, { counts }) => total + counts[kind], 0)
  return {
    editionId: edition.id,
    audience: edition.audienceId,
    number: edition.number,
    slot: brief.slot,
    madeAt: formatIsoWithOffset(edition.madeAt, brief.timeZone),
    collected: reading?.value ?? null,
    counts: brief.counts,
    told: { changed: sum("changed"), new: sum("new"), confirmed: sum("confirmed"), disputed: sum("disputed") },
    tookMs,
    notes: [...(reading?.notes ?? []), ...notes],
  }
}
