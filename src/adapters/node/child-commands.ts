import { spawn } from "node:child_process"
import { resolve } from "node:path"
import type { CommandEnd, CommandOrder, Commands } from "../../ports/commands.ts"

const saidBytesMax = 10_000
const graceMs = 5_000
const lastWordsMs = 500

/** Runs programs as children of this process, in the workspace's folder. A time limit ends all that such a program started. */
export class ChildCommands implements Commands {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  run({ argv, environment, timeMaxMs }: CommandOrder): Promise<CommandEnd> {
    const [program, ...args] = argv as [string, ...string[]]
    return new Promise(done => {
      const child = spawn(program.includes("/") ? resolve(this.#folder, program) : program, args, {
        cwd: this.#folder,
        // Not the whole environment: it holds the secrets that the settings take from it.
        env: { ...pick("PATH", "HOME", "LANG", "TZ", "TMPDIR", "SystemRoot"), ...environment },
        stdio: ["ignore", "pipe", "pipe"],
        // A group of its own, so that what the program started can be ended with it.
        detached: process.platform !== "win32",
      })
      let said = ""
      const listen = (chunk: Buffer) => {
        said = (said + chunk.toString()).slice(-saidBytesMax)
      }
      child.stdout.on("data", listen)
      child.stderr.on("data", listen)
      let isOverTime = false
      const limit = setTimeout(() => {
        isOverTime = true
        endGroup(child.pid, "SIGTERM")
      }, timeMaxMs)
      const force = setTimeout(() => endGroup(child.pid, "SIGKILL"), timeMaxMs + graceMs)
      const end = (ended: CommandEnd) => {
        clearTimeout(limit)
        clearTimeout(force)
        // What was asked to end may not hear it, and outlives the program that started it.
        if (isOverTime) endGroup(child.pid, "SIGKILL")
        child.stdout.destroy()
        child.stderr.destroy()
        done(ended)
      }
      child.once("error", error => end({ kind: "not-started", cause: error.message }))
      child.once("exit", (code, signal) => {
        const ended = (): CommandEnd => {
          if (isOverTime) return { kind: "killed", cause: `It was ended after ${timeMaxMs / 1000} s.` }
          if (code === null) return { kind: "killed", cause: `It was ended by ${signal}.` }
          return { kind: "ended", code, said: lastLine(said) }
        }
        // What it said last may still be on the way; something that it left running may hold its output open for ever.
        const wait = setTimeout(() => end(ended()), lastWordsMs)
        child.once("close", () => {
          clearTimeout(wait)
          end(ended())
        })
      })
    })
  }
}

function endGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === "win32" ? pid : -pid, signal)
  } catch {
    // It ended by itself in the meantime.
  }
}

function lastLine(text: string): string {
  return text
    .trim()
    .split("\n")
    .at(-1)!
    .replace(/[\s\p{Cc}]+/gu, " ")
    .slice(0, 200)
}

function pick(...names: string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap(name => (process.env[name] === undefined ? [] : [[name, process.env[name]!]])),
  )
}
