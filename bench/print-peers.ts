import { spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"

/**
 * Prints the same page with other programs, each started for it, and says what that cost. Caveats: WeasyPrint and Chromium
 * get our HTML with its fonts beside it, and one print, without contents that name pages; WeasyPrint knows no
 * `unicode-range`, and neither post-processes. typst gets the same text in its own markup, since it reads no HTML.
 */
export async function printWithPeers(html: string, text: string, assets: Map<string, Uint8Array>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "daybrief-peers-"))
  for (const [path, bytes] of assets) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(
      join(folder, path),
      path.endsWith(".css") ? Buffer.from(bytes).toString().replaceAll("/fonts/", "") : bytes,
    )
  }
  writeFileSync(join(folder, "page.html"), html.replaceAll('"/fonts/', '"fonts/'))
  program("WeasyPrint", "weasyprint --quiet page.html weasyprint.pdf", folder)
  const flags = "--headless --no-sandbox --disable-gpu --no-pdf-header-footer"
  program("Debian's Chromium", `chromium ${flags} --print-to-pdf=chromium.pdf page.html`, folder)
  await typst(text)
}

function program(name: string, command: string, cwd: string): void {
  const binary = command.split(" ")[0]!
  if (spawnSync("sh", ["-c", `command -v ${binary}`]).status !== 0) {
    console.log(`${name}: not on this machine`)
    return
  }
  const started = performance.now()
  // `times` tells the CPU of the shell's children in its second line: minutes and seconds, user and system.
  const { stdout, status } = spawnSync("sh", ["-c", `${command} >/dev/null 2>&1; code=$?; times; exit $code`], {
    cwd,
    encoding: "utf8",
  })
  const wallMs = Math.round(performance.now() - started)
  const spans = [...(stdout.split("\n")[1] ?? "").matchAll(/(\d+)m([\d.]+)s/g)]
  const cpuMs = Math.round(
    spans.reduce((sum, [, minutes, seconds]) => sum + (Number(minutes) * 60 + Number(seconds)) * 1000, 0),
  )
  console.log(status === 0 ? `${name}: wall ${wallMs} ms, CPU ${cpuMs} ms, started for one brief` : `${name}: failed`)
}

async function typst(text: string): Promise<void> {
  const packageName = "@myriaddreamin/typst-ts-node-compiler"
  const found = await import(packageName).catch(() => null)
  if (found === null) {
    console.log(`typst: the package ${packageName} is not installed`)
    return
  }
  const source = text.replace(/[\\#$*_`<>@[\]]/g, "\\$&").replace(/^== (.*) ==$/gm, "= $1")
  for (const run of ["first", "warm"]) {
    const before = process.cpuUsage()
    const started = performance.now()
    const compiler = found.NodeCompiler.create()
    const pdf: Uint8Array = compiler.pdf({ mainFileContent: `${source}\n${run}` })
    const { user, system } = process.cpuUsage(before)
    const wallMs = Math.round(performance.now() - started)
    console.log(
      `typst, ${run}: ${Math.round(pdf.length / 1000)} kB, wall ${wallMs} ms, CPU ${Math.round((user + system) / 1000)} ms`,
    )
  }
}
