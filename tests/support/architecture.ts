import { posix } from "node:path"

export interface SourceFile {
  /** From the project's root, with `/`. */
  path: string
  text: string
}

/** Every breach of the invariants of ARCHITECTURE.md that can be seen in the text of the sources. */
export function findFaults(files: SourceFile[]): string[] {
  return [...layerFaults(files), ...impurities(files), ...circles(files), ...packagesWithTwoHomes(files)]
}

// What each layer may import from: itself, and these. A stage may not import another stage.
const layers: Record<string, string[]> = {
  model: ["model"],
  text: ["model", "text"],
  stages: ["model", "text", "ports", "stages"],
  ports: ["model", "ports"],
  adapters: ["model", "text", "ports", "stages", "adapters"],
  pipeline: ["model", "text", "ports", "stages", "pipeline"],
  app: ["model", "text", "ports", "stages", "pipeline", "app"],
  cli: ["model", "text", "ports", "stages", "pipeline", "app", "cli"],
  main: ["cli", "app"],
}

function layerFaults(files: SourceFile[]): string[] {
  const faults: string[] = []
  for (const { path, text } of files) {
    const from = layerOf(path)
    for (const target of localImports(path, text)) {
      const to = layerOf(target)
      const isWiring = path === "src/app/wiring.ts" && to === "adapters"
      const isOtherStage = from === "stages" && to === "stages" && folderOf(path) !== folderOf(target)
      const isOtherAdapter = from === "adapters" && to === "adapters" && folderOf(path) !== folderOf(target)
      const isAllowed = layers[from]?.includes(to) === true && !isOtherStage && !isOtherAdapter
      if (!isAllowed && !isWiring) faults.push(`${path} may not import ${target}`)
    }
  }
  return faults
}

const pureLayers = ["model", "text", "stages"]
const forbidden: [string, RegExp][] = [
  ["Date.now", /\bDate\.now\b/],
  ["new Date()", /\bnew Date\(\)/],
  ["performance", /\bperformance\.now\b/],
  ["Math.random", /\bMath\.random\b/],
  ["randomness", /\brandomUUID\b|\brandomBytes\b|\bgetRandomValues\b/],
  ["process", /\bprocess\.(?:env|cwd|argv|platform)\b/],
  ["fetch(", /(?<![.\w])fetch\(/],
  ["a timer", /\bset(?:Timeout|Interval)\(/],
  [
    "node:fs and the like",
    /from "node:(?:fs|fs\/promises|net|http|https|dns|child_process|worker_threads|os|timers\/promises)"/,
  ],
]

function impurities(files: SourceFile[]): string[] {
  return files
    .filter(({ path }) => pureLayers.includes(layerOf(path)))
    .flatMap(({ path, text }) => {
      const code = withoutComments(text)
      return forbidden.filter(([, pattern]) => pattern.test(code)).map(([name]) => `${path} uses ${name}`)
    })
}

function circles(files: SourceFile[]): string[] {
  const imports = new Map(files.map(({ path, text }) => [path, localImports(path, text)]))
  const faults: string[] = []
  const done = new Set<string>()
  const visit = (path: string, trail: string[]): void => {
    const start = trail.indexOf(path)
    if (start >= 0) {
      faults.push(`a circle: ${[...trail.slice(start), path].join(" -> ")}`)
      return
    }
    if (done.has(path)) return
    for (const target of imports.get(path) ?? []) visit(target, [...trail, path])
    done.add(path)
  }
  for (const { path } of files) visit(path, [])
  return faults
}

// A home is one file or one folder of src with what lies in it; types count too.
function packagesWithTwoHomes(files: SourceFile[]): string[] {
  const homes = new Map<string, Set<string>>()
  for (const { path, text } of files) {
    for (const name of packageImports(text)) {
      homes.set(name, (homes.get(name) ?? new Set()).add(posix.dirname(path)))
    }
  }
  const outermost = (places: Set<string>) =>
    [...places].filter(place => ![...places].some(other => place.startsWith(`${other}/`)))
  return [...homes]
    .map(([name, places]): [string, string[]] => [name, outermost(places)])
    .filter(([, places]) => places.length > 1)
    .map(([name, places]) => `${name} has two homes: ${places.sort().join(", ")}`)
}

function layerOf(path: string): string {
  return path.split("/")[1]!.replace(/\.ts$/, "")
}

function folderOf(path: string): string {
  return path.split("/")[2]!
}

function specifiers(text: string): string[] {
  const code = withoutComments(text)
  return [...code.matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)"([^"]+)"/g)].map(match => match[1]!)
}

function localImports(path: string, text: string): string[] {
  return specifiers(text)
    .filter(name => name.startsWith("."))
    .map(name => posix.join(posix.dirname(path), name))
    .filter(target => target.startsWith("src/") && target.endsWith(".ts"))
}

function packageImports(text: string): string[] {
  return specifiers(text)
    .filter(name => !name.startsWith(".") && !name.startsWith("node:"))
    .map(name =>
      name
        .split("/")
        .slice(0, name.startsWith("@") ? 2 : 1)
        .join("/"),
    )
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[^:"'`])\/\/.*$/gm, "$1")
}
