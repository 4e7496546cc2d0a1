import { expect, test } from "vitest"
import { isBoilerplate } from "../../../src/stages/6-compare/is-boilerplate.ts"

test.each([
  "Can I catch it from the river?",
  "Do you work at the dam? Write to our desk.",
  "Good morning, and here is what to watch this week.",
  "Each Monday our experts answer what you ask.",
  "Next week: our guide to the lower river.",
  "This is no investment advice.",
  "An earlier version of this article gave a wrong number of dams.",
  "This article was updated at 3.30 p.m.",
  "With material from Harbour Wire.",
  "Photo gallery: 14 pictures.",
])("what a page says to its readers, or asks, is no news: %s", text => {
  expect(isBoilerplate(text)).toBe(true)
})

test.each([
  "“Who is to pay for the dam?” asked the minister of Moravia.",
  "Text messages warned 40,000 people of the flood.",
  "Every Monday convoy since March has been stopped at Karsk.",
  "Story Line, a publisher in Lubin, is to close.",
  "Did Moravia sign? It did on Monday, its minister said.",
])("a statement that begins like one is a statement: %s", text => {
  expect(isBoilerplate(text)).toBe(false)
})
