CREATE TABLE prices (id integer PRIMARY KEY, price money, host inet, labels varchar(3)[], lasted interval);
