-- Every value tells its offset, so the moment is known and the zone of the session may change its writing.
CREATE TABLE calls (id INTEGER PRIMARY KEY, at TIMESTAMP);
INSERT INTO calls VALUES (1, '2024-07-01 12:00:00+02:00'), (2, '2024-07-01T10:00:00Z'), (3, '2024-06-30 23:30:00-03:30');
