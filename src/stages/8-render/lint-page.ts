/** What is wrong with a filled page, for people who read it with other eyes, by ear, or on paper. */
export function checkPage(html: string, { isMail }: { isMail: boolean }): { code: string; message: string }[] {
  const findings: { code: string; message: string }[] = []
  const found = (code: string, message: string) => findings.push({ code, message })

  if (!/<html\b[^>]*\slang="[^"]+"/.test(html))
    found("missing-lang", 'The page names no language: <html lang="{{language}}">.')
  if (!/<title>[^<]+<\/title>/.test(html)) found("missing-title", "The page has no <title>.")
  for (const [tag] of html.matchAll(/<img\b[^>]*>/g)) {
    if (!/\salt="/.test(tag)) found("missing-alt", `${tag.slice(0, 80)} has no alt="…".`)
  }
  for (const [tag] of html.matchAll(/<svg\b[^>]*>/g)) {
    if (!/aria-hidden="true"|role="img"[^>]*aria-label|aria-label[^>]*role="img"/.test(tag)) {
      found("missing-alt", `${tag.slice(0, 80)} needs role="img" and aria-label, or aria-hidden="true".`)
    }
  }
  for (const [tag] of html.matchAll(/<th\b[^>]*>/g)) {
    if (!/\sscope="/.test(tag)) found("missing-scope", `${tag.slice(0, 80)} has no scope="col" or scope="row".`)
  }
  if (/<script\b/i.test(html)) found("script", "A brief runs no scripts.")
  if (!isMail) findings.push(...checkHeadings(html), ...checkAnchors(html))
  return findings
}

function checkHeadings(html: string): { code: string; message: string }[] {
  const levels = [...html.matchAll(/<h([1-6])\b/g)].map(([, level]) => Number(level))
  const findings: { code: string; message: string }[] = []
  const tops = levels.filter(level => level === 1).length
  if (tops !== 1) findings.push({ code: "one-h1", message: `The page has ${tops} <h1>; it needs one.` })
  for (const [index, level] of levels.entries()) {
    const before = levels[index - 1] ?? 0
    if (level > before + 1)
      findings.push({
        code: "heading-skip",
        message: `<h${level}> follows ${before === 0 ? "nothing" : `<h${before}>`}: a level is left out.`,
      })
  }
  return findings
}

function checkAnchors(html: string): { code: string; message: string }[] {
  const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!)
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index)
  const goals = [...html.matchAll(/\shref="#([^"]*)"/g)].map(([, id]) => id!)
  return [
    ...twice.map(id => ({ code: "id-twice", message: `The id "${id}" is given twice.` })),
    ...goals
      .filter(id => !ids.includes(id))
      .map(id => ({ code: "link-to-nowhere", message: `A link leads to "#${id}", and there is no such id.` })),
  ]
}
