-- A web framework keeps addresses, arrays and the like as text in SQLite and has types for them in PostgreSQL. What such a
-- type prints as it was written is taken. A duration is a number of microseconds, which the rules say.
CREATE TABLE logins (id INTEGER PRIMARY KEY, ip CHAR(39), roles TEXT, took BIGINT, period TEXT, settings TEXT);
INSERT INTO logins VALUES
  (1, '192.0.2.7', '{admin,"head of all"}', 90061000001, '[2024-01-01,2024-02-01)', '("a b",3)'),
  (2, '2001:db8::1', '{}', -1, 'empty', NULL),
  (3, NULL, NULL, NULL, NULL, NULL);
