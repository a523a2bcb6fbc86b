package dev.litelift.rules;

import dev.litelift.postgres.PostgresType;
import java.util.List;
import java.util.Locale;

/** What the rules add to a table of the target. */
public sealed interface Addition {

    /** In the target; null for an index that litelift shall name. */
    String name();

    /** In the rules file. */
    int line();

    /** @param defaultSql an expression of PostgreSQL, or null */
    record Column(String name, PostgresType type, String defaultSql, boolean notNull, int line) implements Addition {}

    /** @param where an expression of PostgreSQL, or null for all rows */
    record Index(String name, List<Part> parts, boolean unique, String where, Method method, int line)
            implements Addition {
        public Index {
            parts = List.copyOf(parts);
        }
    }

    /**
     * @param text a column's name in the source or the target, or an expression of PostgreSQL in parentheses
     */
    record Part(String text, boolean descending) {
        public boolean isExpression() {
            return text.startsWith("(");
        }
    }

    /** Access methods that PostgreSQL always has. */
    enum Method {
        BTREE,
        HASH,
        GIN,
        GIST,
        SPGIST,
        BRIN;

        public String sql() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
