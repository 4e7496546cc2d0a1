import { vi } from "vitest"
import { runProgram } from "../../src/cli/program.ts"

/** One call of the command line in this process: quicker than a new one, and servers of the test can answer it. */
export async function runDaybrief(
  folder: string,
  ...args: string[]
): Promise<{ code: number; out: string; err: string }> {
  const said = { out: "", err: "" }
  const listen = (to: keyof typeof said) => (text: unknown) => {
    said[to] += text
    return true
  }
  const lines = (to: keyof typeof said) => (text: unknown) => {
    said[to] += `${text}\n`
  }
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation(listen("out")),
    vi.spyOn(process.stderr, "write").mockImplementation(listen("err")),
    vi.spyOn(console, "log").mockImplementation(lines("out")),
    vi.spyOn(console, "error").mockImplementation(lines("err")),
  ]
  try {
    return { code: await runProgram(["--workspace", folder, ...args]), ...said }
  } finally {
    process.exitCode = undefined
    for (const spy of spies) spy.mockRestore()
  }
}
