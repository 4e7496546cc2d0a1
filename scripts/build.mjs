// Builds dist/ for the published package; in a checkout the sources run as they stand.
import { spawnSync } from "node:child_process"
import { chmodSync, rmSync } from "node:fs"
import { join } from "node:path"

const root = join(import.meta.dirname, "..")
rmSync(join(root, "dist"), { recursive: true, force: true })
const { status } = spawnSync(join(root, "node_modules", ".bin", "tsc"), ["-p", "tsconfig.build.json"], {
  cwd: root,
  stdio: "inherit",
  shell: process.platform === "win32",
})
if (status !== 0) process.exit(1)
chmodSync(join(root, "dist", "main.js"), 0o755)
