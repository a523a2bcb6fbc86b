package dev.litelift.translate;

import dev.litelift.postgres.PostgresType;
import dev.litelift.postgres.PostgresType.Kind;
import dev.litelift.sqlite.Affinity;
import dev.litelift.sqlite.ColumnCensus;
import dev.litelift.sqlite.ColumnCensus.Probe;
import dev.litelift.sqlite.SqliteSchema.Column;
import dev.litelift.sqlite.SqliteSchema.Table;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The default rule: the type table {@code type-rules.tsv}, then the evidence, so that no type name ever fails a load. */
public final class TypeRules implements TypeRule {
    private final TypeTable table;

    public TypeRules() {
        this.table = TypeTable.read();
    }

    @Override
    public Set<Probe> probes(Table owner, Column column) {
        Set<Probe> probes = EnumSet.noneOf(Probe.class);
        for (PostgresType candidate : table.candidates(DeclaredType.parse(column.declaredType()))) {
            probes.addAll(probesOf(candidate));
        }
        return probes;
    }

    /** What must be known of the values to decide whether a type holds them. */
    static Set<Probe> probesOf(PostgresType type) {
        return switch (type.kind()) {
            case BOOLEAN -> EnumSet.of(Probe.BOOLEAN);
            case DATE, TIME, TIMESTAMP, TIMESTAMPTZ -> EnumSet.of(Probe.TEMPORAL);
            case NUMERIC -> EnumSet.of(Probe.DECIMAL);
            case JSONB -> EnumSet.of(Probe.JSON);
            case UUID -> EnumSet.of(Probe.UUID);
            default -> EnumSet.noneOf(Probe.class);
        };
    }

    @Override
    public Optional<Choice> choose(Table owner, Column column, ColumnCensus census) {
        List<PostgresType> declared = table.candidates(DeclaredType.parse(column.declaredType()));
        PostgresType wanted = declared.isEmpty() ? null : declared.get(0);
        if (wanted == null && census.values() == 0) {
            return Optional.of(new Choice(ofAffinity(column.affinity()), Form.AS_STORED, null,
                    "it holds no value, so SQLite's affinity rule decides"));
        }
        List<PostgresType> candidates = new ArrayList<>(declared);
        candidates.addAll(table.evidence());
        for (PostgresType candidate : candidates) {
            Optional<Form> form = Fit.of(candidate, census);
            if (form.isPresent()) {
                return Optional.of(new Choice(candidate, form.get(), wanted, Evidence.why(candidate, form.get(), wanted, census)));
            }
        }
        return Optional.of(new Choice(PostgresType.of(Kind.BYTEA), Form.RENDERED, wanted, Evidence.mixture(census)));
    }

    private static PostgresType ofAffinity(Affinity affinity) {
        return PostgresType.of(switch (affinity) {
            case INTEGER -> Kind.BIGINT;
            case REAL -> Kind.DOUBLE;
            case NUMERIC -> Kind.NUMERIC;
            case TEXT, BLOB -> Kind.TEXT;
        });
    }
}
