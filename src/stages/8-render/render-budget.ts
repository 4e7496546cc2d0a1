import type Handlebars from "handlebars"
import { HelperError, type RenderRun } from "./helpers/helper.ts"

// A brief of sixty topics takes about 20,000 steps and 2 MB. A template that loops within loops within loops is stopped
// long before the machine is, and the same one at the same place every time, which a clock would not do.
const stepsMax = 1_000_000
const charactersMax = 64_000_000

/** Makes `each` count its rounds and what they write. */
export function countRounds(handlebars: typeof Handlebars): void {
  const each = handlebars.helpers.each!
  handlebars.registerHelper("each", function (this: unknown, list: unknown, options: Handlebars.HelperOptions) {
    const { fn } = options
    options.fn = (context, inner) => {
      const text = fn(context, inner)
      spend(options.data.run, text.length)
      return text
    }
    return each.call(this, list, options)
  })
}

function spend(run: RenderRun, characters: number): void {
  run.spent.steps++
  run.spent.characters += characters
  if (run.spent.steps > stepsMax)
    throw new HelperError(`This repeats more than ${stepsMax} times: a list stands within a list within a list.`)
  if (run.spent.characters > charactersMax)
    throw new HelperError(`This page grows beyond ${charactersMax / 1_000_000} MB.`)
}
