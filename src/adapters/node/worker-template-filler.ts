import { extname } from "node:path"
import type { Brief } from "../../model/brief.ts"
import { SettingsError, type SettingsFault } from "../../model/settings-error.ts"
import type { PageOrder, TemplateFiller } from "../../ports/template-filler.ts"
import type { TemplateBundle } from "../../ports/templates.ts"
import { templateFault } from "../../stages/8-render/template-fault.ts"
import { JobStopped, StoppableThreads, type ThreadOptions } from "./stoppable-threads.ts"

export interface FillJob {
  bundle: TemplateBundle
  brief: Brief
  page: PageOrder
}

export type FillAnswer = { text: string } | { faults: SettingsFault[] }

/** Fills templates in a thread that can be stopped: what a template takes too much of is its own fault, and ends there. */
export class WorkerTemplateFiller implements TemplateFiller {
  readonly #threads: StoppableThreads<FillJob, FillAnswer>

  /** A page of sixty topics takes a quarter of a second (measured); a machine that is busy may take ten times as long. */
  constructor(options: Partial<ThreadOptions> = {}) {
    const script = new URL(`./fill-worker${extname(import.meta.url)}`, import.meta.url)
    this.#threads = new StoppableThreads({ timeoutMs: 10_000, heapMb: 400, threadsMax: 1, script, ...options })
  }

  async fill(bundle: TemplateBundle, brief: Brief, page: PageOrder): Promise<string> {
    const answer = await this.#threads.run({ bundle, brief, page }).catch(error => {
      if (!(error instanceof JobStopped)) throw error
      const place = { file: `${page.name}.hbs`, line: null, column: null }
      throw templateFault(bundle, place, `This page was stopped: ${error.message}. ${mend}`, "too-much")
    })
    if ("faults" in answer) throw new SettingsError(answer.faults)
    return answer.text
  }

  close(): Promise<void> {
    return this.#threads.close()
  }
}

const mend = "Look for lists within lists, and for parts that hold each other."
