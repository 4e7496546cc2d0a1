import type { Article } from "../model/article.ts"
import { SettingsError } from "../model/settings-error.ts"
import type { Store } from "../ports/store.ts"

/**
 * The article of the shelf that a person names, by its address or by the beginning of its fingerprint.
 * @throws {SettingsError} where there is none, or more than one.
 */
export async function findMarked(name: string, store: Pick<Store, "articlesArrived">): Promise<Article> {
  const everything = { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER }
  const articles = await store.articlesArrived(everything, Number.MIN_SAFE_INTEGER)
  const isFingerprint = /^[0-9a-f]{4,32}$/.test(name)
  const found = articles.filter(
    ({ fingerprint, url }) => url === name || (isFingerprint && fingerprint.startsWith(name)),
  )
  if (found.length === 1) return found[0]!
  throw SettingsError.of(
    name,
    found.length === 0
      ? "is no article of the shelf; `daybrief topics test TOPIC` shows them, with the letters that name each"
      : `begins ${found.length} articles; give more letters: ${found.map(({ fingerprint }) => fingerprint.slice(0, 12)).join(", ")}`,
  )
}
