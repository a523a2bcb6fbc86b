-- The key's order is not that of the columns, and the table has no rowid. SQLite keeps NULL out of such a key by itself.
CREATE TABLE prices (sku TEXT, currency TEXT, cents INTEGER NOT NULL, PRIMARY KEY (currency, sku)) WITHOUT ROWID;
CREATE TABLE offers (currency TEXT, sku TEXT, off REAL, FOREIGN KEY (currency, sku) REFERENCES prices);
INSERT INTO prices VALUES ('b', 'CLP', 990), ('a', 'CLP', 1990), ('a', 'EUR', 2);
INSERT INTO offers VALUES ('EUR', 'a', 0.25), (NULL, 'nothing', 1);
