import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"

/** A small, sound workspace in a folder of its own; `files` add to it or replace parts, null leaves one out. */
export function makeWorkspace(files: Record<string, string | null> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "daybrief-workspace-"))
  for (const [path, text] of Object.entries({ ...soundWorkspace, ...files })) {
    if (text === null) continue
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

export const soundSettings = `title: Morning brief
time_zone: Asia/Baku
feeds:
  - opml: feeds/all.opml
audiences:
  executive:
    topics: [treaty]
    schedule: weekdays at 07:00
`

const soundWorkspace: Record<string, string> = {
  "daybrief.yaml": soundSettings,
  "feeds/all.opml": `<?xml version="1.0"?>
<opml version="2.0"><body>
  <outline text="Caucasus">
    <outline type="rss" text="Ararat Courier" xmlUrl="ararat.xml" grade="B"/>
  </outline>
</body></opml>
`,
  "feeds/ararat.xml": `<?xml version="1.0"?>
<rss version="2.0"><channel><title>Ararat Courier</title><link>https://ararat.example/</link>
</channel></rss>
`,
  "topics/treaty/topic.yaml": `title: The treaty
question: Will the two sides sign?
include: [peace treaty]
`,
  "topics/treaty/baseline.md": `---
title: The treaty is not signed
date: 2024-06-14
source: Caucasus Desk
---

The two sides have not signed the peace treaty. Talks go on.
`,
}
