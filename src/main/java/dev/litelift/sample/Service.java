package dev.litelift.sample;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The users and posts of a service whose code alone knows how long a name is, what is true or false, and what is a time. */
final class Service {
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT);

    /** Somebody fills every form in with all that is on their card. */
    private static final int LONG_NAMED = 7;
    private static final String LONG_NAME =
            "Prof. Dr. Dr. h. c. Maria-Theresia von und zu Musterberg-Hohenstein, Institut für angewandte Gelassenheit";

    /** Ids that were given out once and deleted; the next one must still be higher. */
    private static final int DELETED_AT_END = 5;

    private final Connection connection;
    private final Chance chance;

    Service(Connection connection, long seed) {
        this.connection = connection;
        this.chance = new Chance(seed);
    }

    /** @param posts the larger table's rows, 0 or more */
    void write(long posts) throws SQLException {
        int count = (int) Math.min(posts, 10_000_000);
        int users = Math.max(10, count / 10);
        writeUsers(users);
        writePosts(count, users);
        try (Statement delete = connection.createStatement()) {
            delete.execute("DELETE FROM posts WHERE id > " + count);
            delete.execute("DELETE FROM users WHERE id > " + users);
        }
    }

    private void writeUsers(int count) throws SQLException {
        try (RowWriter users = new RowWriter(connection, "users", "id,name,email,is_admin,settings,last_login")) {
            for (int id = 1; id <= count + DELETED_AT_END; id++) {
                users.row(id, id == LONG_NAMED ? LONG_NAME : chance.word() + " " + chance.word(), "user" + id + "@example.org",
                        chance.percent(5) ? 1 : 0, chance.percent(40) ? "{}" : settings(), chance.percent(15) ? null : moment());
            }
        }
    }

    private void writePosts(int count, int users) throws SQLException {
        try (RowWriter posts = new RowWriter(connection, "posts", "id,author,title,body,published,published_at")) {
            for (int id = 1; id <= count + DELETED_AT_END; id++) {
                boolean published = chance.percent(80);
                posts.row(id, 1 + chance.below(users), chance.words(8), chance.words(120), published ? 1 : 0,
                        published ? moment() : null);
            }
        }
    }

    private String settings() {
        return "{\"theme\": \"" + (chance.percent(50) ? "dark" : "light") + "\", \"mails\": " + chance.percent(70)
                + ", \"language\": \"" + (chance.percent(20) ? "日本語" : "en") + "\"}";
    }

    private String moment() {
        return chance.moment().format(ISO);
    }
}
