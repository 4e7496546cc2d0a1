import { describe, expect, test } from "vitest"
import { steadyBytes } from "../../../src/adapters/puppeteer/printed-pdf.ts"

const date = "2026-03-14T06:00:00Z"

/** The tree of table heads as Skia writes it, of two heads on objects 5 and 6, in the order of the file. */
function printed(first: string, second: string, madeAt: string): Uint8Array {
  const tree = [
    { id: first, object: 5 },
    { id: second, object: 6 },
  ].sort((one, other) => one.id.localeCompare(other.id))
  const heads = `5 0 obj\n<</ID (${first})>>\nendobj\n6 0 obj\n<</ID (${second})>>\nendobj\n`
  const names = tree.map(({ id, object }) => `(${id}) ${object} 0 R`).join(" ")
  const limits = `(${tree[0]!.id}) (${tree[1]!.id})`
  return new TextEncoder().encode(
    `${heads}7 0 obj\n<</Limits [${limits}]\n/Names [${names}]>>\nendobj\n<</CreationDate (D:${madeAt}+00'00')>>`,
  )
}

describe("two prints of one page are the same bytes", () => {
  const usual = printed("node00000010", "node00000011", "20260314060001")

  test.each([
    ["when the browser has counted on", printed("node00000410", "node00000522", "20260314071500")],
    ["when the browser came upon the last head first", printed("node00000077", "node00000012", "20260314071500")],
  ])("%s", (_, other) => {
    expect(new TextDecoder().decode(steadyBytes(other, date))).toBe(new TextDecoder().decode(steadyBytes(usual, date)))
  })

  test("and no byte moves", () => {
    expect(steadyBytes(usual, date)).toHaveLength(usual.length)
  })

  test("the tree of table heads stays sorted, as readers search it", () => {
    const steady = new TextDecoder().decode(
      steadyBytes(printed("node00000077", "node00000012", "20260314071500"), date),
    )
    expect(steady).toContain(
      "/Limits [(node00000001) (node00000002)]\n/Names [(node00000001) 5 0 R (node00000002) 6 0 R]",
    )
  })
})
