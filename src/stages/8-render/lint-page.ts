import type { Brief } from "../../model/brief.ts"

/** What is wrong with a filled page. */
export interface PageFinding {
  code: string
  message: string
  /** What to look for in the template's files to find the place. */
  near: string
}

/** What is wrong with a filled page for people who read it with other eyes, by ear, or on paper. */
export function checkPage(html: string, { isMail }: { isMail: boolean }): PageFinding[] {
  const findings: PageFinding[] = []
  if (!/<html\b[^>]*\slang="[^"]+"/.test(html)) {
    const message = 'The page names no language: <html lang="{{language}}">.'
    findings.push({ code: "missing-lang", message, near: "<html" })
  }
  if (!/<title>[^<]+<\/title>/.test(html))
    findings.push({ code: "missing-title", message: "The page has no <title>.", near: "<head" })
  // A mail is read where programs make headings and anchors of their own.
  return isMail ? findings : [...findings, ...checkHeadings(html), ...checkAnchors(html)]
}

/** News that a page does not show: it is remembered as told, and would never come again. */
export function checkNews(text: string, { topics }: Brief): PageFinding[] {
  return (["changed", "new", "disputed"] as const).flatMap(kind => {
    const told = topics.flatMap(topic => topic[kind])
    const hidden = told.filter(one => !text.includes(one.text)).length
    if (hidden === 0) return []
    const message = `Of ${told.length} statements in \`${kind}\` the page does not show ${hidden}; what is told has to be shown.`
    return [{ code: "news-hidden", message, near: `{{#each ${kind}` }]
  })
}

function checkHeadings(html: string): PageFinding[] {
  const levels = [...html.matchAll(/<h([1-6])\b/g)].map(([, level]) => Number(level))
  const findings: PageFinding[] = []
  const tops = levels.filter(level => level === 1).length
  if (tops !== 1) findings.push({ code: "one-h1", message: `The page has ${tops} <h1>; it needs one.`, near: "<h1" })
  for (const [index, level] of levels.entries()) {
    const before = levels[index - 1] ?? 0
    if (level <= before + 1) continue
    const message = `<h${level}> follows ${before === 0 ? "nothing" : `<h${before}>`}: a level is left out.`
    findings.push({ code: "heading-skip", message, near: `<h${level}` })
  }
  return findings
}

function checkAnchors(html: string): PageFinding[] {
  const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!)
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index)
  const goals = [...html.matchAll(/\shref="#([^"]*)"/g)].map(([, id]) => id!)
  return [
    ...twice.map(id => ({ code: "id-twice", message: `The id "${id}" is given twice.`, near: `id="${id}"` })),
    ...goals
      .filter(id => !ids.includes(id))
      .map(id => ({
        code: "link-to-nowhere",
        message: `A link leads to "#${id}", and there is no such id.`,
        near: `href="#${id}"`,
      })),
  ]
}
