import type { TemplateFiller } from "../../src/ports/template-filler.ts"
import { compileTemplate } from "../../src/stages/8-render/compile-template.ts"

/** Fills templates in this process: ours end. */
export const directFiller: TemplateFiller = {
  fill: async (bundle, brief, page) => compileTemplate(bundle).fill(brief, page),
  close: async () => {},
}
