package dev.litelift.sqlite;

/** Names as SQLite compares them: without regard to the case of ASCII letters, and of no others. */
public final class SqliteName {
    private SqliteName() {}

    /** The same for all spellings of one name. */
    public static String key(String name) {
        StringBuilder key = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            key.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return key.toString();
    }

    public static boolean same(String one, String other) {
        return key(one).equals(key(other));
    }
}
