-- AUTOINCREMENT never gives a number twice, not even that of a row that was deleted; without it SQLite goes on after the
-- largest that is there.
CREATE TABLE tickets (id INTEGER PRIMARY KEY AUTOINCREMENT, note TEXT);
CREATE TABLE plain (id INTEGER PRIMARY KEY, note TEXT);
CREATE TABLE empty (id INTEGER PRIMARY KEY AUTOINCREMENT);
INSERT INTO tickets VALUES (1, 'first'), (90, 'deleted');
DELETE FROM tickets WHERE id = 90;
INSERT INTO plain VALUES (1, 'first'), (90, 'deleted');
DELETE FROM plain WHERE id = 90;
