import { describe, expect, test } from "vitest"
import { toOneLine, toPlainText } from "../../src/text/plain-text.ts"

const pairs: [fact: string, html: string, text: string][] = [
  ["blocks become paragraphs", "<p>One.</p><p>Two <b>and</b> more.</p>", "One.\n\nTwo and more."],
  ["a line break stays one, two part paragraphs", "One<br>two<br/><br>three", "One\ntwo\n\nthree"],
  ["scripts and styles go", "<style>p{}</style>A<script>alert('<p>x</p>')</script>B", "AB"],
  ["an unclosed script takes the rest with it", "A<script>alert(1)", "A"],
  ["entities are decoded", "Caf&eacute; &amp; bar &#8211; &#x201C;open&rdquo;", "Café & bar – “open”"],
  ["entities that were encoded twice are decoded twice", "Tom &amp;amp; Ann&amp;#8217;s", "Tom & Ann’s"],
  ["markup that was escaped twice is markup", "&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;", "One.\n\nTwo."],
  ["plain text keeps its paragraphs", "One\nline.\n\nTwo.", "One line.\n\nTwo."],
  ["a comparison is not a tag", "a < b and 3 <4", "a < b and 3 <4"],
  ["cells are parted", "<table><tr><td>1</td><td>2</td></tr></table>", "1 2"],
  ["comments and processing instructions go", "A<!-- <p> -->B<?php echo 1 ?>C", "ABC"],
  ["invisible characters go", "so\u00ADfie\u200B \u202Eevil", "sofie evil"],
  ["a picture or a frame leaves nothing", "<img alt='x'>A<iframe src=x>no</iframe>", "A"],
]

describe("plain text of HTML", () => {
  test.each(pairs)("%s", (_fact, html, text) => {
    expect(toPlainText(html)).toBe(text)
  })

  test.each([
    ["<div ".repeat(200_000)],
    ["<div>".repeat(200_000)],
    ["<".repeat(300_000)],
    ["<!--".repeat(200_000)],
    [" \n".repeat(300_000)],
    ["&amp;".repeat(200_000)],
    ["<br>".repeat(200_000)],
    ["&lt;p&gt;".repeat(100_000)],
  ])("a hostile text takes no time: %#", html => {
    const start = performance.now()
    toPlainText(html)
    expect(performance.now() - start).toBeLessThan(2000)
  })

  test("one line", () => {
    expect(toOneLine("  a\u0000\n\tb  ")).toBe("a b")
  })
})
