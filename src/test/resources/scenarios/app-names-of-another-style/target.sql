CREATE TABLE user_account (http_host text, first_name text, last_name text, user_id bigint PRIMARY KEY);
