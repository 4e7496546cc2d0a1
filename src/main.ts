#!/usr/bin/env node
import "./app/keep-heap-small.ts"
import "./app/keep-compiled-code.ts"

// A reader that has seen enough (`daybrief editions list | head`) is no fault, and no reason to leave the work half done.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error
  })
}

const { runProgram } = await import("./cli/program.ts")
process.exitCode = await runProgram(process.argv.slice(2))
