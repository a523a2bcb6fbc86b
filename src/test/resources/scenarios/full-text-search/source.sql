-- A search index of SQLite is made of a virtual table and the tables in which it keeps its own data. What it was made of is
-- an ordinary table, and that is what moves.
CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT);
CREATE VIRTUAL TABLE notes_search USING fts5 (body, content = 'notes', content_rowid = 'id');
INSERT INTO notes VALUES (1, 'to be found');
INSERT INTO notes_search (rowid, body) SELECT id, body FROM notes;
