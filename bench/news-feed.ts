const subjects = [
  "The ministry",
  "The border commission",
  "The central bank",
  "A spokesman for the governor",
  "The railway company",
  "The court in the capital",
]
const verbs = [
  "announced on Friday",
  "denied in the evening",
  "confirmed to reporters",
  "said in a written statement",
  "made known after the meeting",
]
const objects = [
  "that the road over the pass will open in May",
  "that grain may be carried by rail from the summer on",
  "that the talks go on without a date",
  "that interest rates stay where they are",
  "that the bridge has been repaired at last",
]

/** An RSS feed of invented reports, each as long as a short agency item; the same for the same numbers. */
export function newsFeed(feed: number, items: number): string {
  const entries = Array.from({ length: items }, (_, item) => {
    const sentence = (at: number) =>
      `${subjects[(feed + item + at) % 6]} ${verbs[(feed * 7 + item + at) % 5]} ${objects[(feed * 3 + item * 5 + at) % 5]}, number ${feed}.${item}.${at}.`
    const body = Array.from(
      { length: 4 },
      (_, part) => `<p>${[0, 1, 2, 3].map(at => sentence(part * 4 + at)).join(" ")}</p>`,
    ).join("\n")
    const date = new Date(Date.UTC(2025, 2, 13, 12 - Math.floor(item / 4), (item * 7) % 60)).toUTCString()
    return `<item><title>${sentence(99).slice(0, 70)}</title><link>https://outlet${feed}.example/${item}?utm_source=rss</link>
<guid isPermaLink="false">${feed}-${item}</guid><pubDate>${date}</pubDate><dc:creator>Desk</dc:creator><category>news</category>
<description>${sentence(0)} &amp;hellip;</description><content:encoded><![CDATA[${body}]]></content:encoded></item>`
  })
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Outlet ${feed}</title><link>https://outlet${feed}.example/</link><description>Invented news</description><language>en</language>
${entries.join("\n")}
</channel></rss>`
}
