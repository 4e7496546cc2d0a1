import type Handlebars from "handlebars"
import { HelperError, type RenderRun } from "./helpers/helper.ts"

// A brief of sixty topics takes about 4,000 steps and 6 MB. A template that loops within loops within loops is stopped
// at the same place every time, whatever else the machine does. The thread that it is filled in has the last word: it is
// stopped by the clock, whatever the template does.
const stepsMax = 1_000_000
const charactersMax = 64_000_000

/** Makes a part count itself and what it writes, each time that it is filled. */
export function countPart(fill: Handlebars.TemplateDelegate): Handlebars.TemplateDelegate {
  return (context, options) => {
    const text = fill(context, options)
    spend(options!.data.run, text.length)
    return text
  }
}

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
    throw new HelperError(
      `This repeats more than ${stepsMax} times: lists stand within lists, or parts within parts.`,
      "too-much",
    )
  if (run.spent.characters > charactersMax)
    throw new HelperError(`This page grows beyond ${charactersMax / 1_000_000} MB.`, "too-much")
}
