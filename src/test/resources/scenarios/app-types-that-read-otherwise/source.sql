-- What such a type does not read, would round or cut, or would write otherwise is not for litelift to decide.
CREATE TABLE prices (id INTEGER PRIMARY KEY, price TEXT, host TEXT, labels TEXT, lasted INTEGER);
INSERT INTO prices VALUES (1, '1.005', '192.0.2.7', '{abcdef}', 5), (2, '2', 'localhost', '{ab,cd}', NULL), (3, NULL, '192.0.2.7/32', '{ab, cd}', 7);
