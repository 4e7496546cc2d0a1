import type { Brief } from "../../src/model/brief.ts"
import type { TemplateBundle } from "../../src/ports/templates.ts"

export const templateBundle: TemplateBundle = {
  name: "executive",
  files: new Map([["brief.html.hbs", "<p>{{title}}</p>"]]),
  origins: new Map([["brief.html.hbs", "templates/executive/brief.html.hbs"]]),
  hash: "t1",
}

export const quietBrief: Brief = {
  schema: "daybrief/brief/1",
  title: "Daybrief",
  language: "en",
  direction: "ltr",
  timeZone: "UTC",
  audience: { id: "executive", title: "Executive" },
  handling: null,
  pictures: null,
  contacts: [],
  editionNumber: 1,
  slot: "2025-03-14T07:00:00+00:00",
  period: { from: "2025-03-13T07:00:00+00:00", to: "2025-03-14T07:00:00+00:00" },
  cutoff: "2025-03-14T07:00:00+00:00",
  nextEdition: null,
  isFirst: false,
  isQuiet: true,
  counts: { feedsRead: 1, feedsFailed: 0, articlesRead: 0, articlesOnTopic: 0, articlesUsed: 0 },
  bottomLine: [],
  board: [],
  topics: [],
  sources: [],
  gaps: [],
  remarks: [],
}
