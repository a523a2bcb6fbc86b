-- A word in quotes is a text, also current_timestamp; a null is none. SQLite's clock shows UTC without a zone, in seconds.
CREATE TABLE posts (
  id INTEGER PRIMARY KEY,
  made DATETIME DEFAULT CURRENT_TIMESTAMP,
  told TEXT DEFAULT (datetime('now')),
  word TEXT DEFAULT 'current_timestamp',
  nil TEXT DEFAULT null,
  ratio REAL DEFAULT -1.5,
  raw BLOB DEFAULT x'00ff',
  quoted TEXT DEFAULT 'it''s',
  token TEXT DEFAULT (hex(randomblob(16)))
);
INSERT INTO posts (id, made, told, token) VALUES (1, '2024-01-02 03:04:05', 'then', 'AB');
