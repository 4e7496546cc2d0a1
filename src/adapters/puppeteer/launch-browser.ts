import { access, mkdir, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import puppeteer, { type Browser } from "puppeteer"
import type { FoundBrowser } from "./find-browser.ts"
import { unpackFallbackFont } from "./unpack-chromium.ts"

/**
 * `--font-render-hinting=none`: otherwise page breaks differ between machines (10 pages against 11, measured). A proxy
 * on a port where nothing listens keeps the network shut even if a request slipped past the interception.
 */
const flags = [
  "--font-render-hinting=none",
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--disable-extensions",
  "--disable-background-networking",
  "--disable-component-update",
  "--proxy-server=127.0.0.1:9",
  "--proxy-bypass-list=<-loopback>",
]

const launchTimeoutMs = 30_000

/** Starts a browser that sees no system font but one, no network, and talks to us over a pipe instead of a port. */
export async function launchBrowser(found: FoundBrowser, cacheFolder: string): Promise<Browser> {
  const fontconfig = await hermeticFonts(cacheFolder)
  // As root Chromium does not start with its sandbox; for every other user it stays, unless the operator says otherwise.
  const isUnboxed = process.getuid?.() === 0 || process.env.DAYBRIEF_NO_SANDBOX === "1"
  const libraries = found.kind === "shell" ? { LD_LIBRARY_PATH: join(dirname(found.executablePath), "lib") } : {}
  const launched = puppeteer.launch({
    executablePath: found.executablePath,
    headless: found.kind === "shell" ? "shell" : true,
    pipe: true,
    args: [...flags, ...(isUnboxed ? ["--no-sandbox"] : [])],
    env: { ...browserEnvironment(fontconfig), ...libraries },
    timeout: launchTimeoutMs,
    // Whoever runs the program decides what a signal means; a browser whose pipe closes ends by itself.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
  const browser = await launched.catch(error => {
    throw new Error(reasonOf(error), { cause: error })
  })
  // The driver takes its listeners off when the browser is gone. A pipe that is reset just then (ECONNRESET, seen after
  // a kill) would otherwise be an error that nobody hears, which ends our own process.
  for (const pipe of browser.process()?.stdio ?? []) pipe?.on("error", () => {})
  return browser
}

// What the operator can do about it, rather than twenty lines of the browser's own.
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  if (/no usable sandbox|failed to move to new namespace|setuid sandbox/i.test(text)) {
    return "The browser cannot build its sandbox here: this system lets ordinary users make no namespaces. Allow them, or set DAYBRIEF_NO_SANDBOX=1: pages are printed without scripts and without a network."
  }
  const library = /error while loading shared libraries: ([^:]+)/.exec(text)?.[1]
  if (library !== undefined) return `The browser cannot start: this system lacks the library ${library}.`
  return text.split("\n").slice(0, 3).join(" ")
}

function browserEnvironment(fontconfig: string): NodeJS.ProcessEnv {
  const kept = ["PATH", "HOME", "TMPDIR", "SystemRoot", "TEMP", "LOCALAPPDATA", "ProgramFiles", "USERPROFILE"]
  const inherited = Object.fromEntries(kept.flatMap(name => (process.env[name] ? [[name, process.env[name]]] : [])))
  return { ...inherited, FONTCONFIG_FILE: fontconfig, LANG: "en_US.UTF-8", TZ: "UTC" }
}

// With no font at all Chromium prints a blank page or its page crashes, even where all text has web fonts (seen);
// with the machine's own fonts a missing character would look different on each.
async function hermeticFonts(cacheFolder: string): Promise<string> {
  const folder = join(cacheFolder, "fallback-font")
  const file = join(folder, "fonts.conf")
  if (
    await access(file).then(
      () => true,
      () => false,
    )
  )
    return file
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await unpackFallbackFont(folder)
  const path = folder.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
  await writeFile(
    file,
    `<?xml version="1.0"?>\n<fontconfig><dir>${path}</dir><cachedir>${path}/cache</cachedir></fontconfig>\n`,
  )
  return file
}
