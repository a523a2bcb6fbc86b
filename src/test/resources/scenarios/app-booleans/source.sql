-- 0 and 1, and the words that PostgreSQL itself reads as true or false.
CREATE TABLE flags (id INTEGER PRIMARY KEY, active INTEGER, agreed TEXT);
INSERT INTO flags VALUES (1, 1, 'yes'), (2, 0, 'off'), (3, NULL, 'T');
