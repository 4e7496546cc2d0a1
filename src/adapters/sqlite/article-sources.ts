import type { ArticleSource } from "../../model/article.ts"

/** Address of a feed in the settings, when it was asked last. */
export type AddressOf = (feedId: string) => Promise<string | undefined>

/**
 * An article's sources with those that carry it now. A feed's id follows from its title: one that was renamed takes the place
 * that it had under its old name, so that it is no second witness of what it says itself. The same array comes back where
 * nothing is new.
 */
export async function withSources(
  stored: ArticleSource[],
  carriedBy: ArticleSource[],
  addressOf: AddressOf,
): Promise<ArticleSource[]> {
  let sources = stored
  for (const source of carriedBy) {
    if (sources.some(({ feedId }) => feedId === source.feedId)) continue
    const at = await placeOfRenamed(sources, source, addressOf)
    sources = at === null ? [...sources, source] : sources.with(at, source)
  }
  return sources
}

async function placeOfRenamed(
  sources: ArticleSource[],
  { feedId }: ArticleSource,
  addressOf: AddressOf,
): Promise<number | null> {
  const address = await addressOf(feedId)
  if (address === undefined) return null
  for (const [at, source] of sources.entries()) if ((await addressOf(source.feedId)) === address) return at
  return null
}
