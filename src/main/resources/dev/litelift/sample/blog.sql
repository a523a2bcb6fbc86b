CREATE TABLE users (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid UUID NOT NULL,
  email VARCHAR(120) NOT NULL UNIQUE,
  display_name TEXT NOT NULL,
  bio TEXT,
  is_active BOOLEAN NOT NULL DEFAULT 1,
  is_admin BOOL NOT NULL DEFAULT 0,
  balance DECIMAL(10,2) NOT NULL DEFAULT 0,
  rating REAL,
  avatar BLOB,
  preferences JSON,
  birthday DATE,
  last_seen REAL,
  created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE posts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  author_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  slug TEXT NOT NULL UNIQUE,
  title VARCHAR(200) NOT NULL,
  body TEXT NOT NULL,
  published BOOLEAN NOT NULL,
  views INT NOT NULL DEFAULT 0,
  published_at TIMESTAMP,
  updated_at INTEGER
);

CREATE TABLE comments (
  id INTEGER PRIMARY KEY,
  post_id INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  parent_id INTEGER REFERENCES comments (id),
  author_id INTEGER REFERENCES users (id) ON DELETE SET NULL,
  body TEXT NOT NULL,
  created_at DATETIME DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE post_tags (
  post_id INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  tag TEXT NOT NULL,
  PRIMARY KEY (tag, post_id)
) WITHOUT ROWID;

CREATE INDEX index_posts_author ON posts (author_id);

CREATE INDEX index_comments_post ON comments (post_id, created_at);

CREATE VIEW published_posts AS
  SELECT p.id, p.title, u.display_name AS author FROM posts p JOIN users u ON u.id = p.author_id WHERE p.published = 1;
