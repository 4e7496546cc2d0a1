import type { StatementKeys } from "../../text/statement-keys.ts"
import { termsOf } from "../../text/terms.ts"
import { type Fact, lightKeys, type News, settledKeys } from "./facts-and-news.ts"
import type { KnownStatements } from "./known-statements.ts"
import { isOtherNumber } from "./numbered-things.ts"

/**
 * How alike the nearest two of their clauses are in matter.
 * @param isDenied only of those pairs of which one denies and the other does not
 */
export function clauseLikeness(news: News, fact: Fact, known: KnownStatements, isDenied = false): number {
  let most = 0
  for (const theirs of fact.clauses) {
    for (const mine of news.clauses) {
      if (isDenied && mine.isDenial === theirs.isDenial) continue
      most = Math.max(most, dice(theirs.matter, mine.matter, known))
    }
  }
  return most
}

/** The same, for what was settled or undone. A fact of one word ("it agrees") is only met where its surroundings are met as well. */
export function likenessInContext(news: News, fact: Fact, known: KnownStatements): number {
  const clause = clauseLikeness(news, fact, known)
  const around = { has: (key: string) => news.keys.all.has(key) || news.title.has(key) }
  const beforeShare = fact.before.size > 0 ? known.share(fact.before, [around]) : 0
  const size = Math.max(...fact.clauses.map(({ matter }) => matter.size))
  const subject = [...news.clauses[0]!.matter].find(key => !settledKeys.has(key)) ?? ""
  const whole = new Set(fact.clauses.flatMap(({ matter }) => [...matter]))
  const isSameSubject = whole.has(subject)
  const held = isSameSubject ? 0.6 * known.share(whole, [news.keys.all]) : 0
  // Of the same thing by name, the same act: "the Istanbul agreement has not been signed" is settled by its signing.
  const named = isSameAct(news, fact) ? known.share(fact.keys.all, [news.keys.all]) : 0
  if (named >= 0.5) return named
  if (size < 3 && !isSameSubject) return beforeShare < 0.3 ? 0 : (clause + beforeShare) / 2
  // That something was settled tells nothing of what: two more words must be shared, or the one that it begins with.
  const shared = [...whole].filter(key => news.keys.all.has(key) && !settledKeys.has(key))
  if (shared.length < 2 && !isSameSubject) return 0
  return Math.max(clause + (isSameSubject ? 0.1 : 0), held) + 0.1 * beforeShare
}

// "Agreed" is left out: its root is that of the agreement, which both would name in any case.
function isSameAct({ keys }: News, { keys: theirs }: Fact): boolean {
  const acts = [...settledKeys].filter(
    key => key !== "=agre" && key !== "=agree" && keys.all.has(key) && theirs.all.has(key),
  )
  const names = keys.terms.filter(({ isName, key }) => isName && theirs.all.has(key))
  return acts.length > 0 && names.length > 0
}

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>, known: KnownStatements): number {
  if (a.size === 0 || b.size === 0) return 0
  const x = known.share(a, [b])
  const y = known.share(b, [a])
  return x + y === 0 ? 0 : (2 * x * y) / (x + y)
}

/**
 * Share of all that the fact speaks of, names and all, that the news holds; 0 where they have too few words in common
 * that tell what it is. A name that half of the baseline holds weighs little.
 * @param commonMin how many such words they must have in common
 */
export function heldSubject(news: News, fact: Fact, known: KnownStatements, commonMin = 3): number {
  let common = 0
  for (const key of fact.telling) if (news.keys.all.has(key)) common++
  return common < commonMin ? 0 : known.share(fact.subject, [news.keys.all])
}

/**
 * They speak of somebody or something else: a number tells them apart, or each begins with a name that the other does not hold. All the other's words are
 * looked through, since a capital at the beginning of a sentence tells no name.
 */
export function isOfOthers(news: News, fact: Fact): boolean {
  if (isOtherNumber(news, fact)) return true
  const [mine, theirs] = [news.subjectName, fact.subjectName]
  return mine !== null && theirs !== null && !fact.keys.all.has(mine) && !news.keys.all.has(theirs)
}

/** Both name somebody or some place, and nothing that the other one names: like things that happened elsewhere. */
export function isElsewhere(news: News, fact: Fact): boolean {
  return news.names.length > 0 && fact.names.length > 0 && !news.names.some(name => fact.keys.all.has(name))
}

/** The same office of the same body, whoever holds it. */
export function sharesOffice(news: News, fact: Fact): boolean {
  const isShared = (key: string) => news.keys.all.has(key)
  return [...fact.keys.all].some(key => officeKeys.has(key) && isShared(key)) && fact.names.some(isShared)
}

/** How much of the plan's matter the deed holds, its verb in whatever form: at least one word besides the verb. */
export function heldDeed(news: News, fact: Fact, known: KnownStatements): number {
  const done = new Set(fact.planned.filter(verb => news.done.includes(verb)).flatMap(keysOf))
  const whole = wholeMatter(fact, key => planKeys.has(key))
  const others = [...whole].filter(key => !done.has(key))
  if (others.length > 0 && !others.some(key => news.keys.all.has(key))) return 0
  return known.share(whole, [news.keys.all, done])
}

/** How much the two have in common besides the words of stopping and going on; the names, where nothing else is said. */
export function heldMatter(news: News, fact: Fact, known: KnownStatements): number {
  const [mine, theirs] = [news, fact].map(one => wholeMatter(one, key => roundKeys.has(key)))
  if (theirs!.size > 0) return dice(mine!, theirs!, known)
  return known.share(new Set(fact.names), [news.keys.all])
}

function wholeMatter({ clauses }: Pick<Fact, "clauses">, isLeftOut: (key: string) => boolean): ReadonlySet<string> {
  return new Set(clauses.flatMap(({ matter }) => [...matter].filter(key => !isLeftOut(key))))
}

function keysOf(words: string): string[] {
  return termsOf(words, "en").map(({ key }) => key)
}

const planKeys = new Set(
  keysOf("plan plans planned intend aim expect promise pledge vow agree prepare decide due set schedule want hope"),
)
const officeKeys = new Set(
  keysOf("president premier minister head chairman commander governor mayor director secretary coach speaker envoy"),
)
const roundKeys = new Set(
  keysOf(
    `suspend suspended suspension halt halted stop stopped freeze froze frozen cease shut close closed ban banned prohibit
     forbidden block blocked blockade revoke cancel interrupt pause break broken cut switch service operation ground idle
     resume reopen restore restart reinstate relaunch unfrozen unfroze unblock lift lifted embargo restriction sanction
     moratorium open take taken begin begun start started allow go goes went gone run runs running work works working flow`,
  ),
)

// Words of counting the victims link nothing: every disaster has them.
const tollKeys =
  /^(?:=dead|toll|=increas|=peopl|=person|reach|total|=hurt|miss|=confirm|number|casualti|victim|ago|least|yesterdai)$/

/**
 * The same event: how much of the places and things that the sentence names stands around the fact; of one that names none
 * ("the toll from the incident rose to 25"), also how much of those that its title and the sentence before it name.
 */
export function linkOf({ keys, around }: News, fact: Fact, known: KnownStatements): number {
  const own = sharedWith(fact, keys, known)
  if (namesIn(keys).length > 0 || namesIn(around()).length === 0) return own
  return Math.max(own, sharedWith(fact, around(), known))
}

function sharedWith({ around }: Fact, keys: StatementKeys, known: KnownStatements): number {
  const { all, numbers, dates } = keys
  const words = [...all].filter(
    key => !numbers.has(key) && !dates.has(key) && !lightKeys.test(key) && !tollKeys.test(key),
  )
  const names = namesIn(keys)
  const isNamed = names.length === 0 || names.some(name => around.has(name))
  return isNamed ? known.share(new Set(words), [around]) : 0
}

function namesIn({ terms }: StatementKeys): string[] {
  return terms.filter(({ isName }) => isName).map(({ key }) => key)
}
