// Installs what is missing, so that `npm start` and `npm test` are all that anyone has to type.
// Runs on the machine's own Node (20 or later) before anything is installed: plain JavaScript, no packages.
import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const root = join(dirname(fileURLToPath(import.meta.url)), "..")
const modules = join(root, "node_modules")
const stamp = join(modules, ".daybrief-setup")
const wanted = createHash("sha256")
  .update(readFileSync(join(root, "package-lock.json")))
  .digest("hex")

if (!isInPlace()) {
  console.error("Setting up: installing the packages named in package-lock.json (once, a minute or so).")
  // Scripts of packages are left out: better-sqlite3 ships its binaries, and npm would otherwise compile them
  // for the machine's own Node. Only the `node` package needs its script, which fetches Node 24 from the registry.
  run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
  run("npm", ["rebuild", "node", "--foreground-scripts"])
  writeFileSync(stamp, wanted)
}

function isInPlace() {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === wanted && existsSync(join(modules, ".bin", "node"))
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  })
  if (status === 0) return
  console.error(`Setting up failed: "${command} ${args.join(" ")}" ${error ? error.message : `ended with ${status}`}.`)
  console.error(
    "It needs the npm registry and a writable project folder. Run the same command again once they are there.",
  )
  process.exit(1)
}
