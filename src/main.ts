#!/usr/bin/env node
import "./app/keep-heap-small.ts"
import { runProgram } from "./cli/program.ts"

process.exitCode = await runProgram(process.argv.slice(2))
