-- A view that means the same in both, one that does not, and a trigger: what is not carried over is a loss with its SQL.
CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, age INTEGER);
CREATE VIEW adults AS SELECT id, upper(name) AS name FROM people WHERE age >= 18;
CREATE VIEW labels AS SELECT printf('%s (%d)', name, age) AS label FROM people;
CREATE TRIGGER no_negative BEFORE INSERT ON people WHEN new.age < 0 BEGIN SELECT raise(ABORT, 'negative'); END;
INSERT INTO people VALUES (1, 'ada', 36), (2, 'zoe', 7), (3, 'bob', NULL);
