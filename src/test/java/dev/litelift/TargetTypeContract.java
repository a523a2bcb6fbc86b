package dev.litelift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.TargetTypeLoad.Cell;
import dev.litelift.local.RunningPostgres;
import dev.litelift.postgres.UrlTarget;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values into columns that somebody else declared: those that fit arrive, those that do not are asked about before. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class TargetTypeContract {
    private static final List<TypeCase> CASES = TargetTypeCases.all().toList();

    /** PostgreSQL's time has an hour 24, its parser takes blanks around a moment, and its doubles have a sign of zero; litelift asks. */
    private static final List<String> KNOWN = List.of("'24:00'", "'2024-01-31 12:30 '", "'-0'");

    private List<String> outcomes;

    /** An empty one. */
    abstract RunningPostgres database();

    @BeforeAll
    void loadAll(@TempDir Path folder) throws Exception {
        List<Cell> cells = CASES.stream()
                .flatMap(one -> one.literals().stream().map(literal -> new Cell(one.declared(), one.type(), literal)))
                .toList();
        outcomes = new TargetTypeLoad(cells).outcomes(folder, database());
    }

    static Stream<TypeCase> cases() {
        return CASES.stream();
    }

    @Case({11, 31, 38, 41})
    @ParameterizedTest
    @MethodSource("cases")
    void aValueArrivesAsItIsOrIsAskedAbout(TypeCase expected) {
        int first = CASES.subList(0, CASES.indexOf(expected)).stream().mapToInt(one -> one.literals().size()).sum();
        List<String> told = new ArrayList<>();
        List<String> should = new ArrayList<>();
        for (int i = 0; i < expected.literals().size(); i++) {
            should.add(expected.literals().get(i) + " -> " + expected.texts().get(i));
            String outcome = outcomes.get(first + i);
            told.add(expected.literals().get(i) + " -> " + (expected.type().startsWith("char(") && outcome != null ? outcome.stripTrailing() : outcome));
        }
        assertThat(told).as(expected.type()).isEqualTo(should);
    }

    /** The lists for mode create, each value in a column of each type. */
    @Test
    void everyValueIsKeptInEveryTypeThatCanHoldIt(@TempDir Path folder) throws Exception {
        List<Cell> cells = TargetTypeCases.DECLARED.stream()
                .flatMap(type -> TypeCases.all().flatMap(one -> one.literals().stream()
                        .filter(literal -> !literal.contains("300000"))
                        .map(literal -> new Cell(one.declared(), type, literal))))
                .toList();
        TargetTypeLoad load = new TargetTypeLoad(cells);
        List<String> kept = load.outcomes(folder, database());
        List<String> wrong = new ArrayList<>();
        try (Witness witness = new Witness(UrlTarget.parse(database().url(), Map.of()).connect())) {
            for (int i = 0; i < cells.size(); i++) {
                wrong.addAll(witness.complaints(cells.get(i), load.sources().get(i), kept.get(i)));
            }
            System.out.println(getClass().getSimpleName() + ": " + cells.size() + " cells, of which "
                    + kept.stream().filter(TargetTypeCases.REFUSED::equals).count() + " were asked about");
        }
        assertThat(wrong).isEmpty();
    }

    /** Asks PostgreSQL itself whether a type holds a value. */
    private record Witness(Connection server) implements AutoCloseable {
        Witness {
            try (Statement statement = server.createStatement()) {
                statement.execute("SET TimeZone = 'UTC'; SET search_path = public; " + TargetTypeCases.TYPES + ";"
                        + " CREATE FUNCTION held(v text, t text) RETURNS text LANGUAGE plpgsql AS $$ DECLARE r text; BEGIN"
                        + " EXECUTE format('SELECT CAST(%L AS %s)::text', v, t) INTO r;"
                        + " RETURN r; EXCEPTION WHEN OTHERS THEN RETURN NULL; END $$;"
                        + " CREATE FUNCTION name_of(t text) RETURNS text LANGUAGE sql AS $$ SELECT format_type(coalesce(nullif("
                        + "(SELECT typbasetype FROM pg_type WHERE oid = t::regtype), 0), t::regtype), NULL) $$");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        List<String> complaints(Cell cell, Object source, String kept) throws SQLException {
            String place = cell.declared() + " " + cell.literal() + " as " + cell.type();
            if (!TargetTypeCases.REFUSED.equals(kept)) {
                return same(cell, source, kept) ? List.of() : List.of(place + " became " + kept);
            }
            if (source instanceof byte[] || TargetTypeCases.ASKED.contains(cell.type()) || KNOWN.contains(cell.literal())) {
                return List.of();
            }
            String could = text("SELECT held(?, ?)", source.toString(), cell.type());
            return could != null && same(cell, source, could) ? List.of(place + " was refused, though it is " + could) : List.of();
        }

        private boolean same(Cell cell, Object source, String kept) throws SQLException {
            String name = text("SELECT name_of(?)", cell.type(), null);
            Object target = !name.equals("bytea") || kept == null ? kept : HexFormat.of().parseHex(kept.substring(2));
            return new TargetCellCheck(name).same(source, target);
        }

        private String text(String sql, String first, String second) throws SQLException {
            try (PreparedStatement statement = server.prepareStatement(sql)) {
                statement.setString(1, first);
                if (second != null) {
                    statement.setString(2, second);
                }
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getString(1);
                }
            }
        }

        @Override
        public void close() throws SQLException {
            server.close();
        }
    }
}
