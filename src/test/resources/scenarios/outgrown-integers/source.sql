-- The name of a type promises a width that SQLite never kept to.
CREATE TABLE numbers (tiny TINYINT, small SMALLINT, medium INT4, huge UNSIGNED BIG INT, word INTEGER);
INSERT INTO numbers VALUES (255, 40000, 3000000000, 9223372036854775807, 1), (-1, -40000, -3000000000, -9223372036854775808, 'x');
