-- Signatures by which copies are found, made when the graph is next derived, and the pairs that are one report. day: of
-- publication, NULL when unknown; band: a part of a signature that copies share.
CREATE TABLE print (
  article TEXT PRIMARY KEY, day INTEGER, words BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX print_day ON print (day);
CREATE TABLE band (band INTEGER NOT NULL, article TEXT NOT NULL, PRIMARY KEY (band, article)) WITHOUT ROWID;
CREATE TABLE copy (one TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (one, other)) WITHOUT ROWID;
