import { access, constants } from "node:fs/promises"
import { join } from "node:path"
import { unpackChromium } from "./unpack-chromium.ts"

/** A browser that can print. */
export interface FoundBrowser {
  executablePath: string
  /** `shell` is the bundled headless shell, `full` an ordinary Chrome or Chromium. */
  kind: "shell" | "full"
}

/** Where a browser is looked for. */
export interface BrowserSearch {
  /** The operator's own choice (DAYBRIEF_CHROME); nothing else is tried then. */
  chromePath: string | null
  /** Private folder that the bundled browser is unpacked into. */
  cacheFolder: string
  platform: NodeJS.Platform
  arch: string
}

/** Finds a browser: the operator's, the bundled one on Linux x64, or one that the system has. Rejects with all that was tried. */
export async function findBrowser(search: BrowserSearch): Promise<FoundBrowser> {
  if (search.chromePath !== null) {
    if (await isExecutable(search.chromePath)) return { executablePath: search.chromePath, kind: "full" }
    throw new Error(`DAYBRIEF_CHROME names ${search.chromePath}, and no program can be started there.`)
  }
  const tried: string[] = []
  if (search.platform === "linux" && search.arch === "x64") {
    try {
      return { executablePath: await unpackChromium(search.cacheFolder), kind: "shell" }
    } catch (error) {
      tried.push(`the bundled browser (${error instanceof Error ? error.message : error})`)
    }
  }
  for (const path of systemBrowsers(search.platform)) {
    if (await isExecutable(path)) return { executablePath: path, kind: "full" }
    tried.push(path)
  }
  throw new Error(
    `No browser was found to print with. Install Chrome or Chromium, or set DAYBRIEF_CHROME to its program. Tried: ${tried.join(", ")}.`,
  )
}

function systemBrowsers(platform: NodeJS.Platform): string[] {
  if (platform === "darwin") {
    return ["Google Chrome", "Chromium", "Microsoft Edge"].map(
      name => `/Applications/${name}.app/Contents/MacOS/${name}`,
    )
  }
  if (platform === "win32") {
    return ["C:\\Program Files", "C:\\Program Files (x86)"].flatMap(folder => [
      join(folder, "Google", "Chrome", "Application", "chrome.exe"),
      join(folder, "Microsoft", "Edge", "Application", "msedge.exe"),
    ])
  }
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
  return ["/usr/bin", "/usr/local/bin", "/snap/bin"].flatMap(folder => names.map(name => `${folder}/${name}`))
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
