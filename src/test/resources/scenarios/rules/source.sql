-- Names of another time, a column that nobody needs, a log that stays behind; new columns and an index.
CREATE TABLE tbl_User (usr_id INTEGER PRIMARY KEY, usr_mail TEXT, flag INTEGER, legacy_hash BLOB);
CREATE TABLE log (line TEXT);
CREATE TABLE posts (id INTEGER PRIMARY KEY, author INTEGER REFERENCES tbl_User, last_line INTEGER REFERENCES log (rowid));
INSERT INTO tbl_User VALUES (1, 'ada@example.org', 1, x'00'), (2, NULL, 0, NULL);
INSERT INTO posts VALUES (1, 2, NULL);
INSERT INTO log VALUES ('nobody reads this');
