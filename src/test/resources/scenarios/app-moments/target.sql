CREATE TABLE visits (id integer PRIMARY KEY, began timestamptz, ended timestamptz, day date);
