import { spawnSync } from "node:child_process"
import { existsSync, globSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { parse } from "yaml"
import { projectRoot } from "../support/sample-run.ts"

const read = (path: string) => readFileSync(join(projectRoot, path), "utf8")
const unit = read("deploy/daybrief.service")
const dockerfile = read("deploy/Dockerfile")
const compose = parse(read("deploy/compose.yaml"))
const instructions = dockerfile.split("\n").filter(line => /^[A-Z]+ /.test(line))
const manifest = JSON.parse(read("package.json"))

describe("deploy/", () => {
  it.each(["deploy/daybrief.service", "deploy/Dockerfile", "deploy/compose.yaml"])(
    "%s calls commands and options that there are",
    path => {
      const calls = [...read(path).matchAll(/(?<=\bdaybrief )(?:-w \S+ )?([a-z]+)\b([^\n"]*)/g)]
      const commands = helpOf()
      const known = calls.filter(([, command]) => commands.includes(`  ${command} `))
      expect(known.length).toBeGreaterThan(1)
      for (const [call, command, rest] of known) {
        const options = [...rest!.matchAll(/--[a-z-]+/g)].map(([option]) => option)
        for (const option of options) expect(helpOf(command!), call).toContain(option)
      }
    },
  )

  it("what the container starts is a command of ours", () => {
    const words = (name: string) =>
      JSON.parse(instructions.find(line => line.startsWith(`${name} `))!.slice(name.length))
    expect(words("ENTRYPOINT")).toEqual(["daybrief"])
    const [command, option, value] = words("CMD") as [string, string, string]
    expect(helpOf(command)).toMatch(new RegExp(`${option} <form> .*"${value}"`, "s"))
    expect(manifest.bin.daybrief).toBe("dist/main.js")
    expect(dockerfile).toContain("ln -s /app/dist/main.js /usr/local/bin/daybrief")
  })

  it("what is copied into the image is there, and is let through to the engine", () => {
    const sources = instructions
      .filter(line => line.startsWith("COPY ") && !line.includes("--from="))
      .flatMap(line => line.split(" ").slice(1, -1))
    expect(sources.length).toBeGreaterThan(8)
    const allowed = read("deploy/Dockerfile.dockerignore").split("\n")
    for (const source of sources) {
      expect(existsSync(join(projectRoot, source)), source).toBe(true)
      expect(allowed, source).toContain(`!${source}`)
    }
    // All that the published package holds is in the image.
    for (const part of manifest.files as string[]) {
      expect(
        [...sources, "dist"].some(source => part === source || part.startsWith(`${source}/`)),
        part,
      ).toBe(true)
    }
  })

  it("the image has the Node that the project is tried with", () => {
    const bases = [...dockerfile.matchAll(/^FROM node:([\d.]+)-/gm)].map(([, version]) => version)
    expect(bases).toEqual([manifest.devDependencies.node, manifest.devDependencies.node])
  })

  it("compose builds that Dockerfile, and mounts the folders that it names", () => {
    const { build, volumes, healthcheck, read_only } = compose.services.daybrief
    expect(existsSync(join(projectRoot, "deploy", build.context, build.dockerfile))).toBe(true)
    const places = (volumes as string[]).map(volume => volume.split(":")[1])
    expect(places).toEqual(JSON.parse(instructions.find(line => line.startsWith("VOLUME"))!.slice(6)))
    expect(healthcheck.test.join(" ")).toContain("/healthz")
    expect(read_only).toBe(true)
  })

  const hasSystemd = spawnSync("systemd-analyze", ["--version"]).status === 0
  it.skipIf(!hasSystemd)("systemd has nothing to say against the unit", () => {
    const file = join(mkdtempSync(join(tmpdir(), "daybrief-unit-")), "daybrief.service")
    // It looks for the program, which is not installed here.
    writeFileSync(file, unit.replace("/usr/local/bin/daybrief", process.execPath))
    const { stdout, stderr, status } = spawnSync("systemd-analyze", ["verify", file], { encoding: "utf8" })
    expect({ stdout, stderr, status }).toEqual({ stdout: "", stderr: "", status: 0 })
  })

  it("nothing else lies there", () => {
    expect(globSync("deploy/*", { cwd: projectRoot }).sort()).toEqual([
      ...["deploy/Dockerfile", "deploy/Dockerfile.dockerignore", "deploy/compose.yaml", "deploy/daybrief.service"],
    ])
  })
})

function helpOf(...command: string[]): string {
  const main = join(projectRoot, "src", "main.ts")
  return spawnSync(process.execPath, [main, ...command, "--help"], { encoding: "utf8" }).stdout
}
