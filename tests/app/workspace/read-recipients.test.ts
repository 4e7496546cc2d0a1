import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { inspectWorkspace } from "../../../src/app/workspace/load-workspace.ts"
import { addRecipient, readRecipients, removeRecipient } from "../../../src/app/workspace/read-recipients.ts"
import { describeFault } from "../../../src/model/settings-error.ts"
import { makeWorkspace, soundSettings } from "../../support/workspaces.ts"

const file = "recipients/executive.txt"
const read = (text: string, listed: string[] = []) => readRecipients(makeWorkspace({ [file]: text }), listed, file)

describe("the file of recipients", () => {
  it("holds one address a line, with remarks and empty lines between them", () => {
    const text = "\uFEFF# The office\r\nanna@example.org  # until May\r\n\r\n  berta#1@example.org\r\n"
    expect(read(text)).toEqual({ addresses: ["anna@example.org", "berta#1@example.org"], faults: [] })
  })

  it("adds to those whom the settings name, each mailbox once, as it was written first", () => {
    expect(read("ANNA@example.org\nberta@example.org\n", ["Anna@Example.org"]).addresses).toEqual([
      "Anna@Example.org",
      "berta@example.org",
    ])
  })

  it("says which lines name nobody, and takes the others all the same", () => {
    const { addresses, faults } = read("anna@example.org\nberta at example.org\n\na@b.org, c@d.org\n")
    expect(addresses).toEqual(["anna@example.org"])
    expect(faults.map(describeFault)).toEqual([
      "recipients/executive.txt:2:1: found `berta at example.org`; expected one mail address such as anna@example.org, or `#` and a remark",
      expect.stringContaining("recipients/executive.txt:4:1: found `a@b.org, c@d.org`"),
    ])
  })

  it("is looked at by `daybrief check`, and may be missing unless the settings name it", () => {
    const faultsOf = (files: Record<string, string>) =>
      inspectWorkspace(makeWorkspace(files), {}).faults.map(describeFault)
    expect(faultsOf({ [file]: "no address\n" })).toEqual([
      expect.stringContaining("recipients/executive.txt:1:1: found `no address`"),
    ])
    expect(faultsOf({})).toEqual([])
    expect(faultsOf({ "daybrief.yaml": `${soundSettings}    recipients_file: office.txt\n` })).toEqual([
      "daybrief.yaml:9:5 audiences.executive.recipients_file: there is no file `office.txt`",
    ])
  })

  it("can be added to and taken from without harm to remarks", () => {
    const text = "# The office\nanna@example.org # boss"
    const more = addRecipient(text, "berta@example.org")!
    expect(more).toBe(`${text}\nberta@example.org\n`)
    expect(addRecipient(more, "Anna@EXAMPLE.org")).toBeNull()
    expect(removeRecipient(more, "anna@example.org")).toBe("# The office\nberta@example.org\n")
    expect(removeRecipient(more, "carla@example.org")).toBeNull()
  })

  it("is as it was after somebody was added and removed, whatever it holds", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom("a", "@", "#", " ", ".", "\r") })), lines => {
        const text = lines.map(line => `${line}\n`).join("")
        expect(removeRecipient(addRecipient(text, "new@example.org")!, "new@example.org")).toBe(text)
      }),
    )
  })
})
