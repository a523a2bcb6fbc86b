-- The same, when the user has decided.
CREATE TABLE person (id INTEGER PRIMARY KEY, nick TEXT, fax TEXT);
CREATE TABLE notes (body TEXT);
INSERT INTO person VALUES (1, 'ada', NULL), (2, NULL, NULL);
INSERT INTO notes VALUES ('a'), ('b');
