import { readFileSync, writeFileSync } from "node:fs"
import { type AddressInfo, createServer } from "node:net"
import { expect, it } from "vitest"
import { examine } from "../../src/app/doctor.ts"
import { lockWorkspace, openStore } from "../../src/app/wiring.ts"
import type { Workspace } from "../../src/app/workspace/load-workspace.ts"
import { sampleWorkspace } from "../support/sample-run.ts"
import { ScriptedSmtpServer } from "../support/scripted-smtp-server.ts"

async function findingOf(what: string, workspace: Workspace) {
  const findings = await examine({ workspace, faults: [] })
  return findings.find(finding => finding.what === what)!
}

function withMail(port: number, security: "starttls" | "none"): Workspace {
  const smtp = { host: "127.0.0.1", port, security }
  return { ...sampleWorkspace(), mail: { from: "brief@example.org", smtp } as NonNullable<Workspace["mail"]> }
}

it("a store that can't be opened is one finding among others", { timeout: 30_000 }, async () => {
  const workspace = sampleWorkspace()
  writeFileSync(workspace.storeFile, "this is no database at all ".repeat(200))
  const findings = await examine({ workspace, faults: [] })
  const unwell = findings.filter(({ isWell, what }) => !isWell && what !== "browser for PDF")
  expect(unwell.map(({ what }) => what)).toEqual(["store", "feeds"])
  expect(unwell.every(({ mend }) => mend !== null)).toBe(true)
  expect(findings.map(({ what }) => what)).toContain("disk")
})

it("a damaged store is told as such, with what mends it", { timeout: 30_000 }, async () => {
  const workspace = sampleWorkspace()
  const store = await openStore(workspace)
  await store.countArticles()
  await store.close()
  const bytes = readFileSync(workspace.storeFile)
  writeFileSync(workspace.storeFile, bytes.fill(0xde, 4096 * 2))
  expect(await findingOf("store", workspace)).toMatchObject({
    found: expect.stringContaining(`${workspace.storeFile}: the store is damaged`),
    mend: expect.stringContaining("Bring back a copy with `daybrief restore FILE`."),
  })
})

it("a mail server is greeted, and nothing is sent", { timeout: 30_000 }, async () => {
  const server = new ScriptedSmtpServer()
  const port = await server.listen()
  expect(await findingOf("mail server", withMail(port, "none"))).toMatchObject({ isWell: true })
  expect(await findingOf("mail server", withMail(port, "starttls"))).toMatchObject({
    isWell: false,
    found: `127.0.0.1, port ${port}: it does not offer STARTTLS`,
  })
  server.script = phase => (phase === "greeting" ? "554 no service" : null)
  expect((await findingOf("mail server", withMail(port, "none"))).found).toContain("it says: 554 no service")
  expect(server.taken).toEqual([])
  await server.close()
  expect(await findingOf("mail server", withMail(port, "none"))).toMatchObject({
    isWell: false,
    found: expect.stringContaining("ECONNREFUSED"),
  })
})

it("the port of the pages is free, or taken by the workspace's own serve", { timeout: 30_000 }, async () => {
  const other = createServer()
  await new Promise<void>(done => other.listen(0, "127.0.0.1", done))
  const { port } = other.address() as AddressInfo
  const workspace = { ...sampleWorkspace(), pages: { host: "127.0.0.1", port } }
  expect(await findingOf("pages of serve", workspace)).toMatchObject({ isWell: false })
  const lock = await lockWorkspace(workspace, "daybrief serve")
  expect(await findingOf("pages of serve", workspace)).toMatchObject({ isWell: true })
  if ("release" in lock) lock.release()
  await new Promise(done => other.close(done))
  expect(await findingOf("pages of serve", workspace)).toMatchObject({ isWell: true, mend: null })
})

it("what the settings do not name is not looked at", { timeout: 30_000 }, async () => {
  const findings = await examine({ workspace: { ...sampleWorkspace(), mail: null, pages: null }, faults: [] })
  expect(findings.map(({ what }) => what)).not.toEqual(expect.arrayContaining(["mail server"]))
  expect(findings.map(({ what }) => what)).not.toEqual(expect.arrayContaining(["pages of serve"]))
})
