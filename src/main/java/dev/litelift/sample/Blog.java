package dev.litelift.sample;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Users who write and comment; times in the forms of several generations of application code. */
final class Blog {
    private static final DateTimeFormatter SECONDS = format("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter MICROSECONDS = format("uuuu-MM-dd HH:mm:ss.SSSSSS");
    private static final DateTimeFormatter ISO = format("uuuu-MM-dd'T'HH:mm:ss'Z'");

    /** Ids that were given out once and deleted; the next one must still be higher. */
    private static final int DELETED_AT_END = 7;

    private static final double JULIAN_DAY_OF_1970 = 2440587.5;
    private static final double SECONDS_PER_DAY = 86_400;

    private final Connection connection;
    private final Chance chance;

    Blog(Connection connection, long seed) {
        this.connection = connection;
        this.chance = new Chance(seed);
    }

    void write(long posts) throws SQLException {
        int postCount = (int) Math.min(posts, 10_000_000);
        int users = Math.max(10, postCount / 10);
        writeUsers(users);
        writePosts(postCount, users);
        writeComments(postCount, users);
        try (Statement delete = connection.createStatement()) {
            delete.execute("DELETE FROM posts WHERE id > " + postCount);
            delete.execute("DELETE FROM users WHERE id > " + users);
        }
    }

    private void writeUsers(int count) throws SQLException {
        String columns = "id,uuid,email,display_name,bio,is_active,is_admin,balance,rating,avatar,preferences,birthday,"
                + "last_seen,created_at";
        try (RowWriter users = new RowWriter(connection, "users", columns)) {
            for (int id = 1; id <= count + DELETED_AT_END; id++) {
                users.row(id, chance.uuid(), "user" + id + "@example.org", chance.word() + " " + chance.word(),
                        chance.percent(30) ? null : chance.words(30), chance.percent(90) ? 1 : 0,
                        chance.percent(3) ? 1 : 0,
                        BigDecimal.valueOf(chance.below(2_000_000) - 500_000, 2).doubleValue(),
                        chance.percent(25) ? null : chance.below(500) / 100.0,
                        chance.percent(40) ? null : chance.bytes(200),
                        chance.percent(15) ? null : preferences(),
                        chance.percent(35) ? null : birthday(), julianDay(), chance.moment().format(SECONDS));
            }
        }
    }

    private void writePosts(int count, int users) throws SQLException {
        String columns = "id,author_id,slug,title,body,published,views,published_at,updated_at";
        try (RowWriter posts = new RowWriter(connection, "posts", columns);
                RowWriter tags = new RowWriter(connection, "post_tags", "post_id,tag")) {
            for (int id = 1; id <= count + DELETED_AT_END; id++) {
                boolean published = chance.percent(80);
                LocalDateTime moment = chance.moment();
                posts.row(id, 1 + chance.below(users), chance.plainWord() + "-" + id, chance.words(8),
                        chance.words(120), published ? 1 : 0, chance.below(100_000), published ? moment.format(MICROSECONDS) : null,
                        chance.percent(30) ? null : moment.toEpochSecond(ZoneOffset.UTC));
                if (id <= count) {
                    tags.row(id, "topic " + chance.below(30));
                    tags.row(id, chance.word());
                }
            }
        }
    }

    private void writeComments(int posts, int users) throws SQLException {
        try (RowWriter comments =
                new RowWriter(connection, "comments", "id,post_id,parent_id,author_id,body,created_at")) {
            for (int id = 1; id <= posts * 3; id++) {
                comments.row(id, 1 + chance.below(posts),
                        id > 1 && chance.percent(30) ? 1 + chance.below(id - 1) : null,
                        chance.percent(10) ? null : 1 + chance.below(users), chance.words(25),
                        chance.moment().format(ISO));
            }
        }
    }

    private String preferences() {
        return "{\"theme\": \"" + (chance.percent(50) ? "dark" : "light") + "\", \"languages\": [\"de\", \"日本語\"], "
                + "\"limit\": " + chance.below(1000) / 10.0 + ", \"beta\": " + chance.percent(20) + ", \"note\": null}";
    }

    private String birthday() {
        return LocalDate.ofEpochDay(chance.below(15_000) - 7_000).toString();
    }

    private double julianDay() {
        return JULIAN_DAY_OF_1970 + chance.moment().toEpochSecond(ZoneOffset.UTC) / SECONDS_PER_DAY;
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }
}
