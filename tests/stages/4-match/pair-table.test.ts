import fc from "fast-check"
import { expect, test } from "vitest"
import { PairTable } from "../../../src/stages/4-match/pair-table.ts"

test("a table of pairs holds what a map of maps would", () => {
  const number = fc.oneof(fc.nat(40), fc.nat(2 ** 31 - 1))
  fc.assert(
    fc.property(
      fc.array(fc.tuple(number, number, number), { maxLength: 300 }),
      fc.array(fc.tuple(number, number)),
      (pairs, others) => {
        const table = new PairTable()
        const map = new Map<string, number>()
        for (const [first, second, value] of pairs) {
          table.set(first, second, value)
          map.set(`${first} ${second}`, value)
        }
        for (const [first, second] of [...pairs, ...others]) {
          expect(table.get(first, second)).toBe(map.get(`${first} ${second}`) ?? -1)
        }
      },
    ),
  )
})
