-- Beyond the largest double SQLite stores infinity, also where a decimal was declared.
CREATE TABLE readings (id INTEGER PRIMARY KEY, value REAL, price DECIMAL(10, 2));
INSERT INTO readings VALUES (1, 1.5, 2.5), (2, 9e999, 9e999), (3, -9e999, NULL);
