-- A program wrote Latin-1 without saying so. The rules name the encoding; texts that are UTF-8 stay what they are.
CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT);
INSERT INTO people VALUES (1, CAST(x'4dfc6c6c6572' AS TEXT)), (2, 'Müller'), (3, 'Mueller');
