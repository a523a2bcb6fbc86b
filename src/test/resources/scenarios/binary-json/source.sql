-- SQLite 3.45 and later may keep JSON in a binary form of its own, here beside a text. A key that occurs twice would lose a
-- value in jsonb, so that column stays as it is.
CREATE TABLE documents (id INTEGER PRIMARY KEY, body JSON, odd JSON);
INSERT INTO documents VALUES
  (1, jsonb('{"b": [1, 2.50, null], "a": "é"}'), '{"a": 1, "a": 2}'), (2, ' {"n":  12345678901234567890}', '[]');
