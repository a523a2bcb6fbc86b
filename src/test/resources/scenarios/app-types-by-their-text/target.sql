CREATE TYPE setting AS (word text, number integer);
CREATE TABLE logins (id integer PRIMARY KEY, ip inet, roles varchar(20)[], took interval, period daterange, settings setting);
