#!/usr/bin/env node
import "./app/need-node.ts"
import "./app/keep-heap-small.ts"
import "./app/keep-compiled-code.ts"

// A reader that has seen enough (`daybrief editions list | head`) is no fault, and no reason to leave the work half done.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error
  })
}

// npm runs a script in the package's folder; paths mean where the person stands.
if (process.env.npm_lifecycle_event === "daybrief" && process.env.INIT_CWD !== undefined)
  process.chdir(process.env.INIT_CWD)

const { runProgram } = await import("./cli/program.ts")
process.exitCode = await runProgram(process.argv.slice(2))
