-- The rows are not new: the application's triggers would say that they were all written today.
CREATE TABLE pages (id INTEGER PRIMARY KEY, body TEXT, changed TEXT);
INSERT INTO pages VALUES (1, 'old', '1999-12-31 23:59:59');
