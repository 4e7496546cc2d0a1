import { spawnSync } from "node:child_process"
import { cpSync, existsSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { projectRoot } from "../support/sample-run.ts"
import { makeWorkspace, soundSettings } from "../support/workspaces.ts"

const at = ["--at", "2025-03-14T07:00:00+04:00"]

function daybrief(args: string[], cwd = projectRoot) {
  const child = spawnSync(process.execPath, [join(projectRoot, "src", "main.ts"), ...args], { cwd, encoding: "utf8" })
  return { code: child.status, out: child.stdout, err: child.stderr }
}

function sampleCopy(): string {
  const folder = mkdtempSync(join(tmpdir(), "daybrief-cli-"))
  for (const part of ["daybrief.yaml", "feeds", "topics"])
    cpSync(join(projectRoot, part), join(folder, part), { recursive: true })
  return folder
}

describe("the command line", () => {
  it("explains every command with an example", () => {
    const commands = [...daybrief(["--help"]).out.matchAll(/^ {2}([a-z]+) /gm)].map(match => match[1]!)
    expect(commands).toEqual(
      expect.arrayContaining(["init", "check", "run", "feeds", "topics", "baseline", "editions", "eval", "doctor"]),
    )
    for (const command of commands.filter(name => name !== "help")) {
      const { code, out } = daybrief([command, "--help"])
      expect(code).toBe(0)
      expect.soft(out, command).toMatch(/Example|Commands:/)
    }
  })

  it("says what was meant by a misspelt command or option, and exits with 2", () => {
    expect(daybrief(["runn"])).toMatchObject({ code: 2, err: expect.stringContaining("Did you mean run?") })
    expect(daybrief(["run", "--audiense", "x"])).toMatchObject({ code: 2, err: expect.stringContaining("--audience") })
    expect(daybrief(["run", "--at", "tomorrow"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("2025-03-14T07"),
    })
    expect(daybrief(["run", "--audience", "exekutive"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("executive"),
    })
  })

  it("makes a workspace, runs it, lists and rebuilds its editions", () => {
    const folder = mkdtempSync(join(tmpdir(), "daybrief-cli-"))
    expect(daybrief(["init", "demo"], folder).code).toBe(0)
    const demo = join(folder, "demo")
    expect(daybrief(["check"], demo)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^All well: 47 feeds, 2 topics, 2 audiences/),
    })
    const run = daybrief(["run", ...at, "--json"], demo)
    expect(run.code).toBe(0)
    const report = JSON.parse(run.out)
    expect(report.editions.map((edition: { audience: string }) => edition.audience)).toEqual(["executive", "analyst"])
    expect(readdirSync(join(demo, "output", "2025-03-14")).sort()).toEqual(
      ["analyst", "executive"].flatMap(name => ["html", "json", "md", "pdf", "txt"].map(ending => `${name}.${ending}`)),
    )
    expect(daybrief(["editions", "list"], demo).out).toMatch(/1 +executive +1 +2025-03-14 07:00 GMT\+4 +news/)
    expect(daybrief(["editions", "show", "2"], demo).out).toMatch(/pdf +\d+ bytes, SHA-256 [0-9a-f]{64}/)
    const rebuilt = daybrief(["editions", "rebuild", "1", "--out", join(folder, "again")], demo)
    expect(rebuilt.out.match(/identical/g)).toHaveLength(5)
    expect(rebuilt.code).toBe(0)
    expect(daybrief(["editions", "show", "9"], demo)).toMatchObject({
      code: 2,
      err: expect.stringContaining("the newest one is 2"),
    })
    expect(daybrief(["feeds", "list"], demo).out).toMatch(/kura-valley-radio.*file/)
    const doctor = daybrief(["doctor", "--json"], demo)
    expect(JSON.parse(doctor.out).every(({ isWell }: { isWell: boolean }) => isWell)).toBe(true)
    expect(doctor.code).toBe(0)
    expect(doctor.out).toContain("failed at the last poll: Kura Valley Radio")
    const tested = daybrief(["topics", "test", "azerbaijan-armenia-treaty", "--limit", "3"], demo)
    expect(tested.out).toMatch(/^\d+ hits among \d+ articles\n {2}[01]\.\d\d {2}\S/)
    expect(tested.out).toMatch(/near misses, and what was missing\n(?:.*\n){2} {8}\S/)
    expect(daybrief(["topics", "test", "azerbaijan-armenia-traety"], demo).err).toContain(
      "Did you mean `azerbaijan-armenia-treaty`",
    )
    const marked = tested.out.match(/^ +.*, ([0-9a-f]{8})$/m)![1]!
    const mark = daybrief(["topics", "mark", "azerbaijan-armenia-treaty", marked, "-"], demo)
    expect(mark).toMatchObject({ code: 0, out: expect.stringContaining("Not on the topic: ") })
    const again = daybrief(["topics", "test", "azerbaijan-armenia-treaty", "--limit", "1"], demo).out
    expect(again).toMatch(/Your judgements: the score agrees with 0 of 1/)
    expect(daybrief(["topics", "mark", "azerbaijan-armenia-treaty", "ffffffff", "+"], demo)).toMatchObject({
      code: 2,
      err: expect.stringContaining("is no article of the shelf"),
    })
    expect(daybrief(["topics", "query", "central-bank-rates", "--write"], demo).code).toBe(0)
    expect(daybrief(["topics", "query", "central-bank-rates", "--write"], demo)).toMatchObject({
      code: 2,
      err: expect.stringContaining("has a query of its own"),
    })
    expect(daybrief(["check"], demo).code).toBe(0)
    const [first, second] = JSON.parse(daybrief(["baseline", "review", "central-bank-rates", "--json"], demo).out)
    const review = (...options: string[]) => daybrief(["baseline", "review", "central-bank-rates", ...options], demo)
    expect(review("--accept", first.key, "--reject", first.key)).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringContaining(`\`${first.key}\` is named more than once`),
    })
    expect(review("--edit", first.key, "--text", " ")).toMatchObject({ code: 2, out: "" })
    const decide = [
      "baseline",
      "review",
      "central-bank-rates",
      "--reject",
      second.key,
      "--edit",
      first.key,
      "--text",
      "In my words.",
    ]
    const { length: count } = JSON.parse(daybrief(["baseline", "review", "central-bank-rates", "--json"], demo).out)
    expect(daybrief(decide, demo).out).toBe(
      `Left out for good: ${second.statement.text}\nTaken in: In my words.\n${count - 2} wait for a decision.\n`,
    )
    const vague = daybrief(["baseline", "review", "central-bank-rates", "--accept", ""], demo)
    expect(vague).toMatchObject({
      code: 2,
      err: expect.stringContaining(`${count - 2} proposals of central-bank-rates`),
    })
    expect(vague.err).toMatch(/begin with ``; give more letters:\n {2}[0-9a-f]{8} {2}\S/)
    expect(daybrief(["baseline", "diff", "central-bank-rates", "1", "2"], demo).out).toContain("+ In my words.")
    expect(daybrief(["baseline", "review", "central-bank-rates", "--accept", first.key], demo).code).toBe(2)
    expect(daybrief(["init", "demo"], folder)).toMatchObject({
      code: 2,
      err: expect.stringContaining("nothing was touched"),
    })
  }, 60_000)

  it("exits with 3 for a gap only when it is strict", () => {
    const folder = sampleCopy()
    expect(daybrief(["run", ...at, "--format", "text"], folder).code).toBe(0)
    expect(daybrief(["run", ...at, "--format", "text", "--strict"], sampleCopy()).code).toBe(3)
  })

  it("works on the folder where npm was called, and names a command that works there", () => {
    const folder = mkdtempSync(join(tmpdir(), "daybrief-npm-"))
    const env = { ...process.env, npm_lifecycle_event: "daybrief", INIT_CWD: folder }
    const made = spawnSync(process.execPath, [join(projectRoot, "src", "main.ts"), "init", "mine"], {
      cwd: tmpdir(),
      env,
      encoding: "utf8",
    })
    expect(made.stdout).toContain("run --silent daybrief -- run")
    expect(existsSync(join(folder, "mine", "daybrief.yaml"))).toBe(true)
  })

  it("takes no day that the calendar has not", () => {
    for (const at of ["2025-02-30", "2025-13-01", "2025-04-31T07:00:00+04:00"])
      expect(daybrief(["run", "--at", at], makeWorkspace())).toMatchObject({
        code: 2,
        err: expect.stringContaining("Expected a moment such as 2025-03-14"),
      })
  })

  it("reads a day alone, and a time without a zone, on the workspace's clock", () => {
    const folder = makeWorkspace()
    const slotOf = (moment: string) =>
      JSON.parse(daybrief(["run", "--format", "text", "--json", "--at", moment], folder).out).editions[0].slot
    expect(slotOf("2025-04-08")).toBe("2025-04-08T00:00:00+04:00")
    expect(slotOf("2025-04-08T07:30:10")).toBe("2025-04-08T07:30:10+04:00")
    expect(slotOf("2025-04-08T07:30Z")).toBe("2025-04-08T11:30:00+04:00")
  })

  it("makes no brief of a moment that has not come, typed or in the settings, and asks no feed for it", () => {
    const folder = makeWorkspace()
    const expected = /^--at: found 2999-01-01T00:00:00\+04:00, and it is 20.*now; expected a moment that has come\n$/
    expect(daybrief(["run", "--at", "2999-01-01"], folder)).toMatchObject({
      code: 2,
      err: expect.stringMatching(expected),
    })
    const ahead = makeWorkspace({ "daybrief.yaml": `${soundSettings}at: 2999-01-01T07:00:00+04:00\n` })
    expect(daybrief(["run"], ahead)).toMatchObject({
      code: 2,
      err: expect.stringContaining("daybrief.yaml:9:1 at: found 2999-01-01T07:00:00+04:00"),
    })
  })

  it("lists every fault of a workspace at once and exits with 2", () => {
    const folder = makeWorkspace({
      "daybrief.yaml":
        "tittle: x\nfeeds:\n  - opml: feeds/none.opml\naudiences:\n  a:\n    topics: [nothing]\n    template: nothing\n",
    })
    const { code, err } = daybrief(["check"], folder)
    expect(code).toBe(2)
    expect(err).toContain("daybrief.yaml:1:1 tittle: unknown field `tittle`. Did you mean `title`?")
  })

  it("names a section that does not exist by its line, and one that can't be left out", () => {
    const check = (line: string) =>
      daybrief(["check"], makeWorkspace({ "daybrief.yaml": `${soundSettings}    ${line}\n` }))
    expect(check("topic_sections: [new, timelin, changed, disputed]")).toMatchObject({
      code: 2,
      err: expect.stringContaining(
        `daybrief.yaml:9:5 audiences.executive.topic_sections: There is no section "timelin"; did you mean "timeline"?`,
      ),
    })
    expect(check("topic_sections: [new, timeline]").err).toContain(
      `The section "changed" is left out, and news that is told has to be shown.`,
    )
    expect(check("sections: [topics, change-board, sources, gaps, method]")).toMatchObject({ code: 0 })
  })

  it("reads an audience's own words in every language", () => {
    const folder = makeWorkspace({ "templates/audiences/executive/messages/fr.json": `{"gaps.titel": "Muettes"}` })
    expect(daybrief(["check"], folder)).toMatchObject({
      code: 2,
      err: expect.stringContaining(
        `fr.json:1:2: No English file has the message "gaps.titel"; did you mean "gaps.title"?`,
      ),
    })
  })

  it("warns of a language that has no messages, at the line that names it, and finds no fault in it", () => {
    const warned = `found \`ar\`, which has no messages: the frame's words will be English. Messages there are in az, en, fr, hy, ru, tr;`
    const forAll = makeWorkspace({ "daybrief.yaml": `language: ar\n${soundSettings}` })
    expect(daybrief(["check"], forAll)).toMatchObject({
      code: 0,
      out: expect.stringContaining("All well"),
      err: expect.stringContaining(`Warning: daybrief.yaml:1:1 language: ${warned}`),
    })
    const forOne = makeWorkspace({ "daybrief.yaml": `${soundSettings}    language: ar\n` })
    const { faults, warnings } = JSON.parse(daybrief(["check", "--json"], forOne).out)
    expect([faults, warnings]).toMatchObject([
      [],
      [{ line: 9, field: "audiences.executive.language", code: "no-messages" }],
    ])
    const own = { "templates/executive/messages/ar.json": `{"gaps.title": "مصادر صامتة"}` }
    const withOwn = makeWorkspace({ ...own, "daybrief.yaml": `${soundSettings}    language: ar-EG\n` })
    expect(daybrief(["check"], withOwn)).toMatchObject({ code: 0, err: "" })
  })

  it("imports a saved article as a baseline, keeps the old one, and asks for what it can't find", () => {
    const folder = makeWorkspace()
    const saved = join(folder, "saved.txt")
    writeFileSync(saved, "A new headline for the treaty\n\nThe two sides met. They agreed on nothing.\n")
    const asked = daybrief(["baseline", "import", saved, "--topic", "treaty"], folder)
    expect(asked).toMatchObject({ code: 2, err: expect.stringMatching(/--date 2024-06-14[\s\S]*--source/) })
    const more = ["--date", "2025-01-02", "--source", "Our desk"]
    const kept = daybrief(["baseline", "import", saved, "--topic", "treaty", ...more], folder)
    expect(kept).toMatchObject({ code: 2, err: expect.stringContaining("--force") })
    expect(daybrief(["baseline", "import", saved, "--topic", "treaty", ...more, "--force"], folder).code).toBe(0)
    expect(daybrief(["baseline", "show", "treaty"], folder).out).toContain("They agreed on nothing.")
    expect(readdirSync(join(folder, "topics", "treaty"))).toContain("baseline.md.1.old")
  })
})
