// Foreign text is stored as JSON without its quotes (see `keyText`), whole documents as JSON.
/** The tables of version 1. */
export const VERSION_1 = `
  CREATE TABLE store (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    revision INTEGER NOT NULL
  ) STRICT;
  INSERT INTO store VALUES (1, 0);

  CREATE TABLE generations (
    id INTEGER PRIMARY KEY,
    source_id TEXT NOT NULL,
    generation INTEGER NOT NULL,
    newest INTEGER NOT NULL,
    visible INTEGER NOT NULL,
    provider TEXT NOT NULL,
    session_id TEXT NOT NULL,
    read_offset INTEGER NOT NULL,
    event_count INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    UNIQUE (source_id, generation)
  ) STRICT;
  CREATE INDEX generations_by_session
    ON generations (provider, session_id) WHERE visible = 1;

  CREATE TABLE generation_documents (
    id INTEGER PRIMARY KEY REFERENCES generations ON DELETE CASCADE,
    source TEXT NOT NULL,
    source_crc INTEGER NOT NULL,
    checkpoint_crc INTEGER NOT NULL,
    checkpoint TEXT NOT NULL
  ) STRICT;

  CREATE TABLE event_chunks (
    id INTEGER PRIMARY KEY,
    generation_id INTEGER NOT NULL REFERENCES generations ON DELETE CASCADE,
    event_count INTEGER NOT NULL,
    body_crc INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX event_chunks_by_generation ON event_chunks (generation_id);

  CREATE TABLE diagnostic_chunks (
    id INTEGER PRIMARY KEY,
    generation_id INTEGER NOT NULL REFERENCES generations ON DELETE CASCADE,
    body_crc INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX diagnostic_chunks_by_generation
    ON diagnostic_chunks (generation_id);
`;
