-- What is kept so that a new claim is linked without reading the articles before it. Derived from the readings and the
-- judgements, like the graph: it can be thrown away. A place is (said, article, rank): when, where, the how-manieth claim.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Each claim as `kg.linking.packing` writes it.
CREATE TABLE fact (
  said TEXT NOT NULL, article TEXT NOT NULL, rank INTEGER NOT NULL, body BLOB NOT NULL, UNIQUE (article, rank)
);
-- Which claims stand in which block; block: 64 bits of a digest of its key.
CREATE TABLE block (
  block INTEGER NOT NULL, said TEXT NOT NULL, article TEXT NOT NULL, rank INTEGER NOT NULL,
  PRIMARY KEY (block, said, article, rank)
) WITHOUT ROWID;

-- What the rules find between a claim and earlier ones, before links are spread over repeats.
CREATE TABLE bond (
  said TEXT NOT NULL, article TEXT NOT NULL, rank INTEGER NOT NULL, node TEXT NOT NULL, kind TEXT NOT NULL,
  to_said TEXT NOT NULL, to_article TEXT NOT NULL, to_rank INTEGER NOT NULL, to_node TEXT NOT NULL,
  rule TEXT NOT NULL, why TEXT NOT NULL, close INTEGER NOT NULL,
  PRIMARY KEY (said, article, rank, to_said, to_article, to_rank)
) WITHOUT ROWID;
CREATE INDEX bond_node ON bond (node);
CREATE INDEX bond_to_node ON bond (to_node);

-- The links as the graph has them.
CREATE TABLE link (
  node TEXT NOT NULL, kind TEXT NOT NULL, to_node TEXT NOT NULL, rule TEXT NOT NULL, why TEXT NOT NULL,
  PRIMARY KEY (node, kind, to_node)
) WITHOUT ROWID;
CREATE INDEX link_to_node ON link (to_node);

-- Ties that say who speaks for whom and what is whose, by canonical ids, and which articles' claims asked for whose.
CREATE TABLE tied (
  article TEXT NOT NULL, predicate TEXT NOT NULL, subject TEXT NOT NULL, object TEXT NOT NULL,
  PRIMARY KEY (subject, predicate, object, article)
) WITHOUT ROWID;
CREATE INDEX tied_article ON tied (article);
CREATE TABLE asked (
  subject TEXT NOT NULL, article TEXT NOT NULL, PRIMARY KEY (subject, article)
) WITHOUT ROWID;
CREATE INDEX asked_article ON asked (article);
-- Articles that belong to another one's group of copies.
CREATE TABLE copied (article TEXT PRIMARY KEY, origin TEXT NOT NULL) WITHOUT ROWID;

-- Work at hand: claims whose links are to be found anew, and claims whose links may be other than before.
CREATE TABLE due (
  said TEXT NOT NULL, article TEXT NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY (said, article, rank)
) WITHOUT ROWID;
CREATE TABLE touched (node TEXT PRIMARY KEY) WITHOUT ROWID;
