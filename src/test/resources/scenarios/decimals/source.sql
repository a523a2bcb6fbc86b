-- A DECIMAL of SQLite is a double or an integer: beyond 15 or 16 digits it was rounded when it was stored, not by the move.
-- What had to be exact was stored as text, and stays.
CREATE TABLE amounts (id INTEGER PRIMARY KEY, price DECIMAL(12, 2), tight DECIMAL(4, 2), rate NUMERIC, exact TEXT);
INSERT INTO amounts VALUES
  (1, 0.1, 1.25, 0.1, '0.1000000000000000055511151231257827'),
  (2, 1000, 123.5, 1e-7, '12345678901234567890.12'),
  (3, -19.99, NULL, 9007199254740993, NULL),
  (4, 1234567890.12, NULL, '12345678901234567890.12', NULL);
