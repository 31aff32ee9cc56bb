-- What the store keeps; the graph is derived from it. Version 2.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO meta VALUES ('state', 'clean');

-- Append-only: a reading is never changed. body: JSON as ingest.codec writes it.
CREATE TABLE reading (
  article TEXT NOT NULL, reader TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (article, reader)
);

-- reader: whose reading counts; casting: what the register needs (JSON); derived: what its quads in the graph were derived
-- with (JSON), NULL while it has none there.
CREATE TABLE article (
  id TEXT PRIMARY KEY, reader TEXT NOT NULL, casting TEXT NOT NULL, taken_in TEXT NOT NULL, retracted_on TEXT, derived TEXT
) WITHOUT ROWID;

CREATE TABLE location (
  article TEXT NOT NULL, location TEXT NOT NULL, PRIMARY KEY (article, location)
) WITHOUT ROWID;

CREATE VIEW held AS
  SELECT id, reader, (SELECT min(location) FROM location WHERE article = id) AS source, casting, taken_in, derived,
    retracted_on
  FROM article;
CREATE VIEW live AS
  SELECT id, reader, source, casting, taken_in, derived FROM held WHERE retracted_on IS NULL;
CREATE VIEW leaver AS
  SELECT id, reader, source, casting, taken_in, derived FROM held WHERE retracted_on IS NOT NULL AND derived IS NOT NULL;

-- What people judged; one and other are forms (kg.forms).
CREATE TABLE judgement (
  number INTEGER PRIMARY KEY, one TEXT NOT NULL, verdict TEXT NOT NULL, other TEXT NOT NULL,
  by TEXT NOT NULL, reason TEXT NOT NULL, judged_on TEXT NOT NULL, undone_on TEXT
);

CREATE VIRTUAL TABLE passage USING fts5(
  words, node UNINDEXED, article UNINDEXED, reader UNINDEXED, tokenize = "porter unicode61 remove_diacritics 2"
);
