import { parentPort } from "node:worker_threads"
import { SettingsError } from "../../model/settings-error.ts"
import { compileTemplate } from "../../stages/8-render/compile-template.ts"
import type { FillAnswer, FillJob } from "./worker-template-filler.ts"

// Runs in a thread of its own: one page at a time. Compiled templates are kept for the next page.
parentPort!.on("message", (job: FillJob) => parentPort!.postMessage(answer(job)))
parentPort!.postMessage("ready")

function answer({ bundle, brief, page }: FillJob): FillAnswer {
  try {
    return { text: compileTemplate(bundle).fill(brief, page) }
  } catch (error) {
    if (error instanceof SettingsError) return { faults: error.faults }
    throw error
  }
}
