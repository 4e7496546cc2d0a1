import type { PageDocument, PageElement } from "./page-document.ts"
import { furnitureElements, furnitureLines, furnitureRoles, furnitureWords } from "./page-furniture.ts"

/** Takes what stands around an article out of its page: navigation, shares, comments, related stories, captions. */
export function stripPage(document: PageDocument): void {
  const body = document.body
  if (!body) return
  for (const element of [...body.querySelectorAll("script, style, noscript, template")]) element.remove()
  const whole = ownTextLength(body)
  for (const element of [...body.querySelectorAll(`${furnitureElements}, ${furnitureRoles}`)]) {
    if (isMinor(element, whole)) element.remove()
  }
  for (const element of [...body.querySelectorAll("[class], [id]")]) {
    if (element.parentNode !== null && isNamedFurniture(element) && isMinor(element, whole)) element.remove()
  }
}

/** Takes lines that are no part of its text out of an article's element. */
export function stripArticle(article: PageElement, title: string | null): void {
  for (const list of [...article.querySelectorAll("ul, ol")]) {
    if (isListOfStories(list)) list.remove()
  }
  const blocks = [...article.querySelectorAll("p, h1, h2, h3, h4, h5, h6, li, div, span, td, blockquote, section")]
  for (const block of blocks) {
    if (block.parentNode === null || hasBlocks(block)) continue
    const text = (block.textContent ?? "").replace(/\s+/g, " ").trim()
    if (text.length < 300 && isFurniture(block, text, title)) block.remove()
  }
  dropTrailingHeadings(article)
}

// Either nothing but links, or several entries that each have a headline that leads away.
function isListOfStories(list: PageElement): boolean {
  if (linkDensity(list) > 0.75 && textLength(list) < 1500) return true
  const entries = [...list.querySelectorAll("li")]
  return entries.length >= 3 && entries.every(entry => linkDensity(entry) > 0.4 && textLength(entry) > 30)
}

function isFurniture(block: PageElement, text: string, title: string | null): boolean {
  if (text === "") return false
  const isHeading = /^h[1-6]$/i.test(block.tagName)
  if (isHeading && title !== null && (text === title || title.startsWith(text) || text.startsWith(title))) return true
  if (block.tagName.toLowerCase() === "span") return false
  if (furnitureLines.some(pattern => pattern.test(text))) return true
  // A paragraph that is nothing but one link leads to another story; within a sentence it would have text around it.
  return !isHeading && linkDensity(block) > 0.9 && !/[.!?…]["”»’)]?$/.test(text)
}

function isNamedFurniture(element: PageElement): boolean {
  if (/^(?:body|html|article|main|h1)$/i.test(element.tagName)) return false
  return [element.getAttribute("class"), element.getAttribute("id")].some(name => {
    if (!name || name.length > 500) return false
    return name.split(/\s+/).some(one => {
      const words = one
        .replace(/([a-z])([A-Z])/g, "$1-$2")
        .toLowerCase()
        .split(/[-_]+/)
      return words.some((word, at) => furnitureWords.has(word) || furnitureWords.has(`${word}-${words[at + 1] ?? ""}`))
    })
  })
}

/** Share of the page's text above which a block is the article, whatever it is called. */
const minorShare = 0.3

function isMinor(element: PageElement, whole: number): boolean {
  if (element.querySelector('h1, [itemprop="articleBody"]') !== null && ownTextLength(element) > 0.1 * whole)
    return false
  return ownTextLength(element) < minorShare * Math.max(whole, 1)
}

// Text outside links: menus and lists of stories count for nothing.
function ownTextLength(element: PageElement): number {
  return textLength(element) * (1 - Math.min(1, linkDensity(element)))
}

function textLength(element: PageElement): number {
  return (element.textContent ?? "").length
}

function linkDensity(element: PageElement): number {
  const links = [...element.querySelectorAll("a")].reduce((sum, link) => sum + textLength(link), 0)
  return links / Math.max(1, textLength(element))
}

function hasBlocks(element: PageElement): boolean {
  return element.querySelector("p, div, section, ul, ol, table, blockquote, h1, h2, h3, h4, h5, h6") !== null
}

function dropTrailingHeadings(article: PageElement): void {
  const blocks = [...article.querySelectorAll("p, h2, h3, h4, h5, h6, li, td, pre")]
  for (const block of blocks.toReversed()) {
    if ((block.textContent ?? "").trim() === "") continue
    if (!/^h[2-6]$/i.test(block.tagName)) return
    block.remove()
  }
}
