CREATE TABLE devices (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  installed DATE
);

CREATE TABLE readings (
  device INTEGER NOT NULL REFERENCES devices (id),
  time INTEGER NOT NULL,
  temperature REAL,
  humidity REAL,
  PRIMARY KEY (device, time)
) WITHOUT ROWID;

CREATE TABLE events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  time DATETIME NOT NULL,
  device INTEGER REFERENCES devices (id),
  level TEXT NOT NULL,
  message TEXT
);

CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  embedding TEXT
);

CREATE TABLE photos (
  id INTEGER PRIMARY KEY,
  device INTEGER NOT NULL REFERENCES devices (id),
  embedding BLOB NOT NULL
);

CREATE INDEX readings_time ON readings (time);

CREATE INDEX events_device ON events (device, time);
