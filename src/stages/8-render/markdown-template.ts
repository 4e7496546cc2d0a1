import Handlebars from "handlebars"
import { escapeMarkdown } from "./escape-markdown.ts"
import { helperNames } from "./helpers/all-helpers.ts"
import { wrapHelper } from "./helpers/helper.ts"

/** What stands around every value in a Markdown template once it is read. */
const escapeName = "markdown"

/**
 * Makes a template escape for Markdown, where Handlebars itself knows HTML alone: `{{title}}` is read as if it were
 * `{{markdown title}}`, and so is every other place where a value is written.
 */
export function escapeForMarkdown(syntax: hbs.AST.Program): hbs.AST.Program {
  new ValueWrapper().accept(syntax)
  return syntax
}

export function registerMarkdown(handlebars: typeof Handlebars): void {
  const escapeValue = wrapHelper(({ args: [value] }) =>
    value instanceof Handlebars.SafeString ? value : escapeMarkdown(String(value ?? "")),
  )
  handlebars.registerHelper(escapeName, escapeValue)
}

export const markdownHelpers = { [escapeName]: true }

class ValueWrapper extends Handlebars.Visitor {
  override MustacheStatement(node: hbs.AST.MustacheStatement): void {
    node.params = [valueExpression(node)]
    node.path = {
      type: "PathExpression",
      data: false,
      depth: 0,
      parts: [escapeName],
      original: escapeName,
      loc: node.loc,
    }
    node.hash = undefined as unknown as hbs.AST.Hash
  }
}

// A call stays a call, a path a path.
function valueExpression({ path, params, hash, loc }: hbs.AST.MustacheStatement): hbs.AST.Expression {
  const isHelper = helperNames.includes((path as hbs.AST.PathExpression).original)
  if (params.length === 0 && hash === undefined && !isHelper) return path
  return { type: "SubExpression", path, params, hash, loc } as hbs.AST.SubExpression
}
