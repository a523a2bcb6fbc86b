-- Data that the application's tables have no place for is told before anything is written; what holds nothing is left out.
CREATE TABLE person (id INTEGER PRIMARY KEY, nick TEXT, fax TEXT, level INTEGER DEFAULT 1);
CREATE TABLE notes (body TEXT);
CREATE TABLE unused (body TEXT);
INSERT INTO person VALUES (1, 'ada', NULL, 1), (2, NULL, NULL, 1);
INSERT INTO notes VALUES ('a'), ('b');
