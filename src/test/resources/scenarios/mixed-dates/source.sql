-- Three ways to write a moment in one column, and a word: nothing but text holds them all. In the second, dates and
-- timestamps are mixed; in the third all values have one form, though not one spelling.
CREATE TABLE events (id INTEGER PRIMARY KEY, at DATETIME, day DATE, due DATETIME);
INSERT INTO events VALUES
  (1, '2024-01-02 03:04:05', '2024-01-02', '2024-01-02T03:04:05.5'),
  (2, 1700000000, '2024-12-31 00:00:00', '2024-01-02 03:04'),
  (3, 'yesterday', NULL, '1999-12-31 23:59:59');
