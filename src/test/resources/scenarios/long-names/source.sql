-- PostgreSQL cuts names at 63 bytes, and these two would be the same then; a digest keeps them apart. The name of a system
-- column is taken too. SQLite folds ASCII letters only, so É and é are two columns.
CREATE TABLE returns (
  the_reason_that_the_customer_gave_for_sending_back_what_was_ordered_1 TEXT,
  the_reason_that_the_customer_gave_for_sending_back_what_was_ordered_2 TEXT,
  ctid INTEGER, É TEXT, é TEXT);
INSERT INTO returns VALUES ('too small', 'too big', 5, 'capital', 'small');
