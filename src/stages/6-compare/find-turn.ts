import type { Statement, Turn } from "../../model/change.ts"

/** Which statement of the baseline a new sentence makes untrue, outdated or disputed; null where it only adds to it. */
export function findTurn(_statement: Statement, _open: Statement[]): { against: Statement; turn: Turn } | null {
  return null
}
