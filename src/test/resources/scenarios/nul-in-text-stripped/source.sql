-- A text with the character U+0000, which no text of PostgreSQL holds. The rules say to leave the character out.
CREATE TABLE letters (id INTEGER PRIMARY KEY, body TEXT);
INSERT INTO letters VALUES (1, 'plain'), (2, 'Dear' || char(0) || 'Ada'), (3, NULL);
