import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** Why no small disk can be had here; null where it can. */
export function whyNoSmallDisk(): string | null {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return "only root on Linux may mount a small disk"
  const disk = mountDisk(1)
  disk?.unmount()
  return disk === null ? "this system lets nobody mount" : null
}

/** A disk of a few megabytes in memory, that really is full when it is full; null where none can be mounted. */
export function mountDisk(megabytes: number): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), "daybrief-disk-"))
  const isMounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder]).status === 0
  return isMounted ? new SmallDisk(folder) : null
}

export class SmallDisk {
  readonly folder: string

  constructor(folder: string) {
    this.folder = folder
  }

  /** Takes all room but so much. */
  fill(bytesLeft = 0): void {
    const { bavail, bsize } = statfsSync(this.folder)
    writeFileSync(join(this.folder, "ballast"), Buffer.alloc(Math.max(0, bavail * bsize - bytesLeft)))
  }

  /** Gives the room back. */
  clear(): void {
    rmSync(join(this.folder, "ballast"), { force: true })
  }

  forbidWriting(): void {
    spawnSync("mount", ["-o", "remount,ro", this.folder])
  }

  unmount(): void {
    // Lazily: a test that failed may still hold a file open.
    spawnSync("umount", ["--lazy", this.folder])
    rmSync(this.folder, { recursive: true, force: true })
  }
}
