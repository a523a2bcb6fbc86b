package dev.litelift.translate;

import dev.litelift.dump.Sha256;
import dev.litelift.postgres.Identifier;
import java.util.HashSet;
import java.util.Set;

/** Spells names for one name space of PostgreSQL: the relations of a schema, or the columns of a table. */
final class Names {
    /** Every table has these already (ddl-system-columns.html). */
    private static final Set<String> SYSTEM_COLUMNS = Set.of("tableoid", "xmin", "cmin", "xmax", "cmax", "ctid");

    private static final int DIGEST_DIGITS = 8;

    private final boolean lower;
    private final Set<String> taken = new HashSet<>();

    private Names(boolean lower) {
        this.lower = lower;
    }

    /** @param lower fold ASCII letters, as PostgreSQL does with a name that is not quoted */
    static Names ofRelations(boolean lower) {
        return new Names(lower);
    }

    static Names ofColumns(boolean lower) {
        Names names = new Names(lower);
        names.taken.addAll(SYSTEM_COLUMNS);
        return names;
    }

    /** Keeps a name that the rules give from everything that is spelled afterwards. */
    void claim(String name) {
        taken.add(name);
    }

    /** A name that fits and that nothing else in this name space has. */
    String spell(String source) {
        String name = source.isEmpty() ? "unnamed" : lower ? asciiLower(source) : source;
        String fitting = cut(name.replace("\0", ""), "");
        for (int i = 2; !taken.add(fitting); i++) {
            fitting = cut(name, "_" + i);
        }
        return fitting;
    }

    private static String cut(String name, String suffix) {
        if (Identifier.bytes(name) + suffix.length() <= Identifier.MAX_BYTES) {
            return name + suffix;
        }
        String tail = "_" + digest(name) + suffix;
        StringBuilder head = new StringBuilder();
        int bytes = tail.length();
        for (int at = 0; at < name.length(); ) {
            String character = Character.toString(name.codePointAt(at));
            bytes += Identifier.bytes(character);
            if (bytes > Identifier.MAX_BYTES) {
                break;
            }
            head.append(character);
            at += character.length();
        }
        return head + tail;
    }

    private static String digest(String name) {
        return Sha256.hex(name).substring(0, DIGEST_DIGITS);
    }

    private static String asciiLower(String name) {
        StringBuilder folded = new StringBuilder(name.length());
        for (char c : name.toCharArray()) {
            folded.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return folded.toString();
    }
}
