/** A page and the text that a reader would call its article. The layouts are those of common publishing systems. */
export interface PageSample {
  name: string
  html: string
  text: string
}

const paragraphs = [
  "Workers cleared the last concrete blocks from the bridge over the Araks on Friday morning, and the first lorry crossed a few minutes after nine, watched by some two hundred villagers from both banks.",
  "The crossing had been shut since the early nineties. Customs officers said that they expect forty lorries a day at first, most of them with grain and timber, and twice as many by the end of the year.",
  "Support for the opening has grown in the villages, where a sack of flour costs a third less across the river. Comments in the local press were cautious, however, and two parties asked for a debate.",
  "Passenger traffic is to follow in the summer, once a terminal has been built on the northern bank. The cost is put at four million euros, half of which a development bank lends for twelve years.",
  "“It is a start,” said the mayor, who had waited with a thermos since dawn. “My father drove over this bridge to market, and I mean to do so too, before I am too old for it.”",
]
const text = paragraphs.join("\n\n")
const p = paragraphs.map(one => `<p>${one}</p>`)
const head =
  "<head><title>Bridge reopens after thirty years | Valley Times</title><meta property='og:site_name' content='Valley Times'></head>"
const nav =
  "<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li><li><a href='/s'>Sport</a></li></ul></nav>"
const stories = Array.from(
  { length: 6 },
  (_, at) =>
    `<li><a href='/${at}'>Another story that has nothing to do with it, number ${at}</a><p>It has a short teaser of its own that tells a little more.</p></li>`,
).join("")
const reader =
  "<p>I drove there on Sunday with the whole family and must say that the queue was shorter than we had feared; well done to all who built it.</p>"
const footer =
  "<footer><p>Valley Times is published by Valley Media, 7 River Street. All rights reserved. Reproduction only with permission in writing.</p></footer>"

export const pageSamples: PageSample[] = [
  {
    name: "a plain article",
    text,
    html: `<html lang="en">${head}<body>${nav}<article><h1>Bridge reopens after thirty years</h1>${p.join("")}</article>${footer}</body></html>`,
  },
  {
    name: "shares, captions, newsletter and related stories between the paragraphs",
    text,
    html: `<html>${head}<body>${nav}<div class="article-wrap"><h1>Bridge reopens after thirty years</h1><div class="byline">By Ani Petrosyan</div>
      <div class="social-share"><a href="#">Share</a> <a href="#">Tweet</a></div>
      <figure><img src="b.jpg"><figcaption>Lorries queue on the northern bank on Friday. Photograph: Valley Times</figcaption></figure>
      <div class="article-body">${p[0]}${p[1]}<p><strong>Read also:</strong> <a href="/x">Border markets to open in May, says the governor</a></p>${p[2]}
      <div class="newsletter-signup"><h3>The morning letter</h3><p>Sign up for our newsletter and get the best of the valley in your inbox every morning, free of charge.</p></div>
      ${p[3]}<aside><p>“It is a start”</p></aside>${p[4]}<p>Follow us on Facebook, Instagram and Telegram</p></div>
      <div class="related-posts"><h3>Related</h3><ul>${stories}</ul></div></div>${footer}</body></html>`,
  },
  {
    name: "many comments of readers",
    text,
    html: `<html>${head}<body>${nav}<main><h1>Bridge reopens after thirty years</h1><div class="entry-content">${p.join("")}</div></main>
      <section id="comments"><h3>14 comments</h3>${`<div class="comment"><div class="comment-body">${reader}</div></div>`.repeat(14)}</section>${footer}</body></html>`,
  },
  {
    name: "no paragraphs, only line breaks, in a table",
    text,
    html: `<html>${head}<body><table><tr><td width="150"><a href="/">Home</a><br><a href="/w">World</a><br><a href="/s">Sport</a></td>
      <td><h1>Bridge reopens after thirty years</h1>${paragraphs.join("<br><br>")}</td><td><b>Latest news</b><br><ul>${stories}</ul></td></tr></table>${footer}</body></html>`,
  },
  {
    name: "the whole page in one form",
    text,
    html: `<html>${head}<body><form action="/" method="post">${nav}<div id="main"><h1>Bridge reopens after thirty years</h1>${p.join("")}</div>${footer}</form></body></html>`,
  },
  {
    name: "every paragraph in a widget of its own, in a wrapper that speaks of a sidebar",
    text,
    html: `<html>${head}<body>${nav}<div class="content-sidebar-wrap with-sidebar"><h1>Bridge reopens after thirty years</h1>${p
      .map(
        one =>
          `<section class="elementor-section"><div class="elementor-widget elementor-widget-text-editor"><div class="elementor-widget-container">${one}</div></div></section>`,
      )
      .join("")}</div><div class="sidebar"><h4>Most read</h4><ul>${stories}</ul></div>${footer}</body></html>`,
  },
  {
    name: "an article that only JSON-LD holds",
    text,
    html: `<html>${head}<body>${nav}<div id="app"></div><script type="application/ld+json">${JSON.stringify({ "@context": "https://schema.org", "@graph": [{ "@type": "WebPage" }, { "@type": ["NewsArticle"], headline: "Bridge reopens after thirty years", articleBody: text, datePublished: "2025-03-14" }] })}</script>${footer}</body></html>`,
  },
  {
    name: "an article with a box of another outlet, told apart by JSON-LD",
    text,
    html: `<html>${head}<body>${nav}<script type="application/ld+json">${JSON.stringify({ "@type": "Article", articleBody: paragraphs.join(" ") })}</script><article><h1>Bridge reopens after thirty years</h1>${p[0]}${p[1]}${p[2]}
      <div class="k7f"><p>Our partners at the River Post reported last week that the ferry at Karakert will close in April, to the regret of anglers.</p></div>${p[3]}${p[4]}</article>${footer}</body></html>`,
  },
  {
    name: "a short report",
    text: paragraphs.slice(0, 2).join("\n\n"),
    html: `<html>${head}<body>${nav}<article><h1>Bridge reopens after thirty years</h1><p class="timestamp">Updated on 14 March 2025, 9:12</p>${p[0]}${p[1]}<div class="tags">Tags: <a href="/t">bridge</a> <a href="/u">trade</a></div></article>
      <div class="recommended"><ul>${stories}</ul></div>${footer}</body></html>`,
  },
  {
    name: "subheadings, a list and a quotation",
    text: `${paragraphs[0]}\n\nWhat comes next\n\n${paragraphs[1]}\n\ngrain from the plain\n\ntimber from the hills\n\n${paragraphs[2]}\n\n${paragraphs[4]}`,
    html: `<html>${head}<body>${nav}<article><h1>Bridge reopens after thirty years</h1>${p[0]}<h2>What comes next</h2>${p[1]}<ul><li>grain from the plain</li><li>timber from the hills</li></ul>${p[2]}<blockquote>${p[4]}</blockquote><h2>More on this story</h2></article>${footer}</body></html>`,
  },
  {
    name: "a body that the page marks as its body, with boxes of unknown names around it",
    text,
    html: `<html>${head}<body>${nav}<div class="x1"><h1>Bridge reopens after thirty years</h1><p class="x2">Valley Times has more readers than ever: thank you for being one of them, today and on all other days.</p>
      <div class="post-content">${p.join("")}</div><div class="x3"><p>Ani Petrosyan writes about roads, rivers and the people who live along them, and has done so for nine years.</p><p>She lives in the valley with two dogs and a boat that needs repair.</p></div></div>${footer}</body></html>`,
  },
]
