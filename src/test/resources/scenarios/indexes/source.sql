-- One mail of each user may be the first: a unique index over a part of the table. Beside it an expression, an order, and a
-- name that SQLite allows and PostgreSQL has taken already for the table's key.
CREATE TABLE mails (id INTEGER PRIMARY KEY, user INTEGER NOT NULL, address TEXT NOT NULL, first BOOLEAN NOT NULL);
CREATE UNIQUE INDEX one_first ON mails (user) WHERE first = 1;
CREATE INDEX by_length ON mails (length(address));
CREATE INDEX newest ON mails (user, id DESC);
CREATE INDEX mails_pkey ON mails (address);
INSERT INTO mails VALUES (1, 1, 'a@x', 1), (2, 1, 'b@x', 0), (3, 1, 'c@x', 0), (4, 2, 'd@x', 1);
