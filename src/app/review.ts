import type { Article } from "../model/article.ts"
import type { ToldStatement } from "../model/change.ts"
import { SettingsError } from "../model/settings-error.ts"
import type { Instant } from "../model/time.ts"
import type { Store } from "../ports/store.ts"
import { foldIntoBaseline, openProposals } from "../stages/6-compare/fold-into-baseline.ts"

/** A statement that waits for a person's decision, with its evidence. */
export interface Proposal {
  /** Begins the statement's id; enough to name it on the command line. */
  key: string
  statement: ToldStatement
  evidence: Article | null
}

/** What editions told on a topic and nobody has decided upon, oldest first. */
export async function listProposals(store: Store, topicId: string): Promise<Proposal[]> {
  const open = openProposals(await store.toldOn(topicId), await store.decisions(topicId))
  const fingerprints = open.flatMap(({ source }) => (source.kind === "article" ? [source.fingerprint] : []))
  const articles = new Map(
    (await store.articlesByFingerprint([...new Set(fingerprints)])).map(article => [article.fingerprint, article]),
  )
  return open.map(statement => ({
    key: statement.id.slice(0, 8),
    statement,
    evidence: statement.source.kind === "article" ? (articles.get(statement.source.fingerprint) ?? null) : null,
  }))
}

/**
 * The open proposal that a person names by the beginning of its key.
 * @throws {SettingsError} when none begins with it, or several do.
 */
export function proposalNamed(open: Proposal[], key: string, topicId: string): Proposal {
  const found = open.filter(({ statement }) => statement.id.startsWith(key))
  if (found.length === 1) return found[0]!
  const several = found.map(one => `\n  ${one.key}  ${one.statement.text}`).join("")
  const message =
    found.length === 0
      ? `no open proposal of ${topicId} begins with \`${key}\`; see \`daybrief baseline review ${topicId}\``
      : `${found.length} proposals of ${topicId} begin with \`${key}\`; give more letters:${several}`
  throw SettingsError.of("baseline review", message)
}

/** Takes a proposal into the baseline, in its own words or in the person's, or leaves it out for good. */
export async function decideOn(
  store: Store,
  { statement }: Proposal,
  verdict: "accepted" | "rejected",
  now: Instant,
  wording: string | null = null,
): Promise<void> {
  const { topicId } = statement
  const last = (await store.lastBaseline(topicId))!
  const text = wording ?? statement.text
  const decision = { topicId, statementId: statement.id, verdict, text, at: now }
  const revision = verdict === "accepted" ? { ...foldIntoBaseline(last, statement, text), storedAt: now } : null
  await store.decide(decision, revision)
}
