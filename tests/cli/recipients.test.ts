import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { SqliteStore } from "../../src/adapters/sqlite/sqlite-store.ts"
import { runDaybrief } from "../support/run-daybrief.ts"
import { makeWorkspace, soundSettings } from "../support/workspaces.ts"

const daybrief = (folder: string, ...args: string[]) => runDaybrief(folder, "recipients", ...args)

describe("daybrief recipients", () => {
  it("adds to the audience's file, lists, and removes", async () => {
    const folder = makeWorkspace({ "daybrief.yaml": `${soundSettings}    recipients: [boss@example.org]\n` })
    const file = join(folder, "recipients", "executive.txt")
    expect((await daybrief(folder, "add", "executive", "anna@example.org", "berta@example.org")).out).toBe(
      "2 addresses added to recipients/executive.txt.\n",
    )
    expect((await daybrief(folder, "add", "executive", "Boss@example.org")).out).toBe(
      "Boss@example.org is there already.\n",
    )
    expect(readFileSync(file, "utf8")).toBe("anna@example.org\nberta@example.org\n")
    expect((await daybrief(folder)).out).toMatch(/executive {2}boss@example.org {3}daybrief.yaml\n/)
    expect((await daybrief(folder, "remove", "executive", "anna@example.org")).out).toBe(
      "1 address taken out of recipients/executive.txt.\n",
    )
    expect(JSON.parse((await daybrief(folder, "list", "executive", "--json")).out)).toEqual([
      { audience: "executive", address: "boss@example.org", standsIn: "daybrief.yaml", unsubscribedAt: null },
      {
        audience: "executive",
        address: "berta@example.org",
        standsIn: "recipients/executive.txt",
        unsubscribedAt: null,
      },
    ])
  })

  it("says what is wrong, and then changes nothing", async () => {
    const folder = makeWorkspace({ "daybrief.yaml": `${soundSettings}    recipients: [boss@example.org]\n` })
    expect(await daybrief(folder, "add", "executive", "anna@example.org, x@y.org")).toMatchObject({ code: 2 })
    expect(await daybrief(folder, "add", "exekutive", "anna@example.org")).toMatchObject({
      code: 2,
      err: expect.stringContaining("Did you mean `executive`?"),
    })
    expect(await daybrief(folder, "remove", "executive", "boss@example.org")).toMatchObject({
      code: 2,
      err: expect.stringContaining("stands in daybrief.yaml: take it out there. Nothing was removed"),
    })
    expect((await daybrief(folder)).out).not.toContain("recipients/executive.txt")
  })

  it("remembers who unsubscribed, and takes them back only when it is told that they asked for it", async () => {
    const folder = makeWorkspace()
    await daybrief(folder, "add", "executive", "Anna@example.org")
    const store = new SqliteStore(join(folder, ".daybrief", "store.db"))
    await store.outbox.unsubscribe("executive", "Anna@example.org", Date.parse("2025-03-12T05:00Z"))
    await store.close()
    expect((await daybrief(folder)).out).toContain("2025-03-12 09:00 GMT+4")
    expect(await daybrief(folder, "add", "executive", "anna@example.org", "berta@example.org")).toMatchObject({
      code: 2,
      err: expect.stringContaining("unsubscribed on 2025-03-12 09:00 GMT+4; add --again if they asked to be back"),
    })
    expect((await daybrief(folder, "add", "executive", "anna@example.org", "--again")).out).toBe(
      "anna@example.org is there already.\nanna@example.org will get letters again.\n",
    )
    await daybrief(folder, "remove", "executive", "anna@example.org")
    expect((await daybrief(folder)).out).toBe("Nobody gets letters; see `daybrief recipients add --help`.\n")
  })
})
