-- Two columns are computed by what both sides know, the third by a function that only SQLite has: it keeps its present
-- values and is not computed any more.
CREATE TABLE items (
  id INTEGER PRIMARY KEY,
  net INTEGER NOT NULL,
  tax INTEGER,
  gross INTEGER GENERATED ALWAYS AS (net + tax) STORED,
  grade TEXT AS (CASE WHEN net > 100 THEN 'dear' ELSE 'cheap' END) VIRTUAL,
  tag TEXT AS (printf('%05d', net)) VIRTUAL
);
INSERT INTO items (id, net, tax) VALUES (1, 100, 19), (2, 250, NULL);
