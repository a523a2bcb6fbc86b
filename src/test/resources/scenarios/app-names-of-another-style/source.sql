-- One side writes camel case, the other underscores; columns stand in another order. A dump's column is never matched by its
-- place.
CREATE TABLE UserAccount (userId INTEGER PRIMARY KEY, lastName TEXT, firstName TEXT, HTTPHost TEXT);
INSERT INTO UserAccount VALUES (1, 'Lovelace', 'Ada', 'a.example');
