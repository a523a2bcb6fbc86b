-- '' is no number. What it meant is not for litelift to guess, so nothing is written.
CREATE TABLE sizes (id INTEGER PRIMARY KEY, width INTEGER, born DATE);
INSERT INTO sizes VALUES (1, 10, '2024-01-02'), (2, '', ''), (3, NULL, NULL);
