import type { Instant } from "../model/time.ts"
import type { Store } from "../ports/store.ts"
import { mergeWithFile } from "../stages/6-compare/fold-into-baseline.ts"
import { unknownTopic } from "./topic-named.ts"
import type { Workspace } from "./workspace/load-workspace.ts"

/**
 * Stores the person's file as the newest revision, where it was edited, together with what was folded before.
 * @returns what met what: folded statements that now stand in the file, and turned ones that were rewritten there.
 * @throws {SettingsError} when there is no such topic.
 */
export async function storeCurrentBaseline(
  workspace: Workspace,
  topicId: string,
  store: Store,
  now: Instant,
): Promise<ReturnType<typeof mergeWithFile>["met"]> {
  const file = workspace.baselines.get(topicId)
  if (file === undefined) throw unknownTopic(topicId, [...workspace.baselines.keys()])
  const last = await store.lastBaseline(topicId)
  const { folded, met } = mergeWithFile(file, last)
  await store.saveBaseline({ ...file, folded, storedAt: now })
  return met
}
