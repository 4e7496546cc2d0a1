import type Database from "better-sqlite3"

/**
 * Numbered steps from an empty file to today's tables; `PRAGMA user_version` holds the last one that was taken.
 * A step that was released is never edited: append a new one.
 */
const steps: string[] = [
  `
  CREATE TABLE feed_memory (
    feed_id TEXT PRIMARY KEY,
    memory TEXT NOT NULL
  ) STRICT;

  CREATE TABLE article (
    fingerprint TEXT PRIMARY KEY,
    text_hash TEXT NOT NULL,
    arrived INTEGER NOT NULL,
    published INTEGER NOT NULL,
    article TEXT NOT NULL
  ) STRICT;
  CREATE INDEX article_arrived ON article (arrived);

  CREATE TABLE baseline (
    topic_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    text_hash TEXT NOT NULL,
    stored_at INTEGER NOT NULL,
    baseline TEXT NOT NULL,
    PRIMARY KEY (topic_id, revision)
  ) STRICT;

  CREATE TABLE template (
    hash TEXT PRIMARY KEY,
    bundle TEXT NOT NULL
  ) STRICT;

  CREATE TABLE edition (
    id INTEGER PRIMARY KEY,
    audience_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    slot INTEGER NOT NULL,
    period_from INTEGER NOT NULL,
    period_to INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    is_quiet INTEGER NOT NULL,
    template_hash TEXT NOT NULL REFERENCES template (hash),
    printed_with TEXT NOT NULL,
    brief TEXT NOT NULL,
    UNIQUE (audience_id, slot),
    UNIQUE (audience_id, number)
  ) STRICT;

  CREATE TABLE document (
    edition_id INTEGER NOT NULL REFERENCES edition (id),
    format TEXT NOT NULL,
    file_name TEXT NOT NULL,
    hash TEXT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (edition_id, format)
  ) STRICT;

  CREATE TABLE told (
    audience_id TEXT NOT NULL,
    edition INTEGER NOT NULL,
    topic_id TEXT NOT NULL,
    statement_id TEXT NOT NULL,
    statement TEXT NOT NULL,
    PRIMARY KEY (audience_id, statement_id)
  ) STRICT;

  CREATE TABLE receipt (
    edition_id INTEGER NOT NULL REFERENCES edition (id),
    place TEXT NOT NULL,
    at INTEGER NOT NULL,
    proof TEXT NOT NULL,
    PRIMARY KEY (edition_id, place)
  ) STRICT;
  `,
  `
  CREATE TABLE letter (
    edition_id INTEGER NOT NULL REFERENCES edition (id),
    recipient TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    stale_at INTEGER NOT NULL,
    answer TEXT,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (edition_id, recipient)
  ) STRICT;
  CREATE INDEX letter_state ON letter (state, next_at);
  CREATE INDEX edition_period_to ON edition (period_to);

  CREATE TABLE message_body (
    hash TEXT PRIMARY KEY,
    bytes BLOB NOT NULL
  ) STRICT;

  CREATE TABLE message (
    edition_id INTEGER NOT NULL,
    recipient TEXT NOT NULL,
    head BLOB NOT NULL,
    body_hash TEXT NOT NULL REFERENCES message_body (hash),
    PRIMARY KEY (edition_id, recipient),
    FOREIGN KEY (edition_id, recipient) REFERENCES letter (edition_id, recipient)
  ) STRICT;

  CREATE TABLE unsubscribed (
    audience_id TEXT NOT NULL,
    recipient TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (audience_id, recipient)
  ) STRICT;

  CREATE TABLE audience_seen (
    audience_id TEXT PRIMARY KEY,
    since INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE slot (
    audience_id TEXT NOT NULL,
    day TEXT NOT NULL,
    number INTEGER NOT NULL,
    slot INTEGER NOT NULL,
    edition_id INTEGER REFERENCES edition (id),
    reason TEXT,
    decided_at INTEGER NOT NULL,
    PRIMARY KEY (audience_id, day, number)
  ) STRICT;
  `,
  // What of the told was taken into a baseline, or not.
  `
  CREATE TABLE decision (
    topic_id TEXT NOT NULL,
    statement_id TEXT NOT NULL,
    verdict TEXT NOT NULL,
    text TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (topic_id, statement_id)
  ) STRICT;
  CREATE INDEX told_topic ON told (topic_id);
  `,
  // One sentence may be news on two topics: an audience is told it on each, and each of them remembers it.
  `
  ALTER TABLE told RENAME TO told_before;
  CREATE TABLE told (
    audience_id TEXT NOT NULL,
    edition INTEGER NOT NULL,
    topic_id TEXT NOT NULL,
    statement_id TEXT NOT NULL,
    statement TEXT NOT NULL,
    PRIMARY KEY (audience_id, topic_id, statement_id)
  ) STRICT;
  INSERT INTO told SELECT audience_id, edition, topic_id, statement_id, statement FROM told_before;
  DROP TABLE told_before;
  CREATE INDEX told_topic ON told (topic_id);
  `,
  // How the documents of an edition are named, so that a later print finds the same name where none is left to read it from.
  `
  ALTER TABLE edition ADD COLUMN file_stem TEXT NOT NULL DEFAULT '';
  UPDATE edition SET file_stem = coalesce(
    (SELECT substr(file_name, 1, instr(file_name, '.') - 1) FROM document WHERE edition_id = edition.id LIMIT 1),
    audience_id || '-' || number
  );
  `,
  // Of a document that was pruned its name and its hash stay: it can be printed again, and held against what was sent.
  `
  ALTER TABLE document ADD COLUMN is_pruned INTEGER NOT NULL DEFAULT 0;
  `,
  // What the letters of an edition show: they may be written where there is no browser, and again with the same bytes.
  `
  CREATE TABLE letter_picture (
    edition_id INTEGER NOT NULL REFERENCES edition (id),
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (edition_id, position)
  ) STRICT;
  `,
]

/**
 * Brings a store up to today's tables, or to those after an earlier step. Each step is a transaction of its own: a crash
 * leaves whole steps only.
 */
export function migrate(database: Database.Database, last = steps.length): void {
  const taken = database.pragma("user_version", { simple: true }) as number
  if (taken > steps.length) {
    throw new Error(
      `the store was written by a newer Daybrief (step ${taken}, this one knows ${steps.length}); update Daybrief`,
    )
  }
  for (let step = taken; step < last; step++) {
    database
      .transaction(() => {
        // Another process that opened the store at the same time may have taken this step while we waited for our turn.
        if ((database.pragma("user_version", { simple: true }) as number) > step) return
        database.exec(steps[step]!)
        database.pragma(`user_version = ${step + 1}`)
      })
      .immediate()
  }
}
