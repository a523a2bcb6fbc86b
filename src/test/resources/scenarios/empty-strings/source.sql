-- A form that was left empty: '' is a text in a column of numbers or dates, and becomes neither 0 nor NULL.
CREATE TABLE sizes (id INTEGER PRIMARY KEY, width INTEGER, weight REAL, price DECIMAL(10,2), born DATE);
INSERT INTO sizes VALUES (1, 10, 2, 3, '2024-02-29'), (2, '', '', '', ''), (3, NULL, 0.1, 19.90, NULL);
