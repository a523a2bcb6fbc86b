-- A column without a type holds what it is given. Numbers among texts become their text, anything beside blobs its bytes;
-- integers and reals share a double where that changes none.
CREATE TABLE anything (a, b, c, d);
INSERT INTO anything VALUES (1, 1, 1, NULL), ('1', x'00ff', 0.5, NULL), (2.0, 'é', NULL, NULL);
