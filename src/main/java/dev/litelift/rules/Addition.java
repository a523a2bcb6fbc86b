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

    /**
     * @param where an expression of PostgreSQL, or null for all rows
     * @param operatorClass of its only column, for {@link Method#HNSW} alone; else null
     */
    record Index(
            String name, List<Part> parts, boolean unique, String where, Method method, OperatorClass operatorClass, int line)
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

    /** By which distance an HNSW index finds neighbours. */
    enum OperatorClass {
        /** Euclidean, the operator {@code <->}. */
        VECTOR_L2_OPS,
        /** The negative inner product, {@code <#>}. */
        VECTOR_IP_OPS,
        /** Cosine, {@code <=>}. */
        VECTOR_COSINE_OPS;

        public String sql() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Access methods that PostgreSQL always has, and one of pgvector. */
    enum Method {
        BTREE,
        HASH,
        GIN,
        GIST,
        SPGIST,
        BRIN,
        HNSW;

        public String sql() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
