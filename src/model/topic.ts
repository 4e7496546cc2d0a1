/** What is tracked: the names, the words and the question that an analyst writes down in ten minutes. */
export interface Topic {
  id: string
  title: string
  /** The question that the topic answers for its reader. */
  question: string
  /** What belongs to the topic and, after "Not:", what does not. */
  description: string
  entities: Entity[]
  /** Words or phrases that signal the topic. */
  include: string[]
  /** Words or phrases that signal something else. */
  exclude: string[]
  /** Query in the topic language; derived from the rest when null. */
  query: string | null
  /** BCP 47 primary tags of articles that may match; every language when empty. */
  languages: string[]
  /** Places that matter on the topic, from its `places.geojson`; empty when there is none. */
  places: Place[]
  /** What becomes of what editions tell: taken into the baseline, proposed to a person, or left alone. */
  fold: FoldMode
  /** What the person said of single articles. */
  judgements: Judgement[]
}

/** A person's word on one article, which stands above the score, and what others are to be told by. */
export interface Judgement {
  /** Fingerprint of the article. */
  article: string
  isOnTopic: boolean
  /** Words that speak for the topic from now on or, of an article that is not on it, against it. */
  words: string[]
}

export type FoldMode = "auto" | "review" | "never"

/** A named person, place or body with all its spellings. */
export interface Entity {
  name: string
  aliases: string[]
}

/** A point on the map with the ways in which sources write its name. */
export interface Place {
  name: string
  spellings: string[]
  /** Degrees, north and east positive (WGS 84). */
  latitude: number
  longitude: number
}

/** Why an article was held to be on a topic. */
export interface Evidence {
  /** The topic's term, name or rule, as it stands in topic.yaml. */
  term: string
  kind: "entity" | "include" | "exclude" | "query"
  field: "title" | "summary" | "text"
  /** What stands in the article, and where in the field (UTF-16 offset). */
  found: string
  at: number
}

/** A verdict on one article and one topic. */
export interface TopicMatch {
  topicId: string
  /** Fingerprint of the article. */
  article: string
  isOnTopic: boolean
  /** 0 to 1; `isOnTopic` where it reaches the topic's threshold. */
  score: number
  /** 0 to 1: how likely it is that the article is on the topic; 1 or 0 where a person or the topic's own query decided. */
  likelihood: number
  evidence: Evidence[]
  /** For a near miss: what was missing, in words. */
  missing: string[]
}
