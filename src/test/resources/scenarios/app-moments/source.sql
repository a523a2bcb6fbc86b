-- The application keeps moments with a zone: milliseconds since 1970, and texts that tell no offset, which SQLite's own
-- functions write in UTC. A date that was written as a midnight is a date.
CREATE TABLE visits (id INTEGER PRIMARY KEY, began INTEGER, ended TEXT, day TEXT);
INSERT INTO visits VALUES (1, 1627303906122, '2021-07-26 12:51:46', '2021-07-26 00:00:00'), (2, NULL, '2021-07-27', '2021-07-27');
