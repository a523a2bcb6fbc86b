-- With the names kept as they are, PostgreSQL needs quotes for them, and two tables may differ from a keyword by a capital.
CREATE TABLE UserAccounts (Id INTEGER PRIMARY KEY, DisplayName VARCHAR(20));
INSERT INTO UserAccounts VALUES (1, 'Ada');
