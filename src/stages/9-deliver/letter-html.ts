import type { Assertion, Brief } from "../../model/brief.ts"

/**
 * The brief as a mail program shows it: the bottom line and one row a topic, on one screen of a phone. The document is the
 * attachment; this is what is read on the way. Tables and inline styles are all that every mail program understands.
 */
export function letterHtml(brief: Brief): string {
  const { title, language, direction } = brief
  const preheader = brief.bottomLine[0]?.text ?? brief.board[0]?.title ?? title
  const parts = [
    `<p style="${styles.small}">${escapeHtml(brief.audience.title)} · ${escapeHtml(longDate(brief))}</p>`,
    `<h1 style="${styles.title}">${escapeHtml(title)}</h1>`,
    brief.handling === null ? "" : `<p style="${styles.handling}">${escapeHtml(brief.handling)}</p>`,
    brief.bottomLine.length === 0 ? "" : list(brief.bottomLine.map(assertion => said(assertion, brief))),
    board(brief),
    ...[...brief.remarks, ...brief.gaps.map(({ sentence }) => sentence)].map(
      sentence => `<p style="${styles.small}">${escapeHtml(sentence)}</p>`,
    ),
  ]
  return `<!doctype html>
<html lang="${escapeHtml(language)}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
</head>
<body style="${styles.body}">
<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(shorten(preheader))}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px">
<tr><td dir="${direction}" style="${styles.page}">
${parts.filter(part => part !== "").join("\n")}
</td></tr>
</table>
</td></tr></table>
</body>
</html>
`
}

const styles = {
  body: "margin:0;padding:0;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.45",
  page: "padding:20px 16px",
  title: "margin:4px 0 16px;font-size:24px;line-height:1.2",
  small: "margin:0 0 8px;font-size:13px;color:#6b7280",
  handling: "margin:0 0 12px;font-size:13px;font-weight:bold",
  item: "margin:0 0 12px",
  topic: "padding:10px 0;border-top:1px solid #d1d5db;vertical-align:top",
}

function said(assertion: Assertion, brief: Brief): string {
  const sources = assertion.citations.map(({ number }) => source(number, brief)).filter(link => link !== "")
  const text = `<span lang="${escapeHtml(assertion.language)}" dir="auto">${escapeHtml(assertion.text)}</span>`
  return sources.length === 0 ? text : `${text} <span style="font-size:13px">(${sources.join(", ")})</span>`
}

function source(number: number, { sources }: Brief): string {
  const found = sources.find(one => one.number === number)
  if (found === undefined) return ""
  const outlet = escapeHtml(found.outlet)
  return /^https?:\/\//i.test(found.url ?? "") ? `<a href="${escapeHtml(found.url!)}">${outlet}</a>` : outlet
}

function list(items: string[]): string {
  return `<ul style="margin:0 0 20px;padding:0 20px">\n${items.map(item => `<li style="${styles.item}">${item}</li>`).join("\n")}\n</ul>`
}

// Topics whose headline stands above already are named alone: nothing is said twice on one screen.
function board(brief: Brief): string {
  const shown = new Set(brief.bottomLine.map(({ id }) => id))
  const rows = brief.board.map(({ title, headline }) => {
    const line = headline === null || shown.has(headline.id) ? "" : `<br>${said(headline, brief)}`
    return `<tr><td style="${styles.topic}"><strong>${escapeHtml(title)}</strong>${line}</td></tr>`
  })
  if (rows.length === 0) return ""
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">\n${rows.join("\n")}\n</table>`
}

function longDate({ slot, language, timeZone }: Brief): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "full", timeZone }).format(Date.parse(slot))
}

function shorten(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 119).trimEnd()}…`
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
}
