package dev.litelift.advice;

import dev.litelift.postgres.SqlFaults;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Asks a database's catalogue and statistics; writes nothing. */
public final class Adviser {
    private final Connection connection;

    public Adviser(Connection connection) {
        this.connection = connection;
    }

    /**
     * All that the rules find, what matters most first.
     *
     * @throws dev.litelift.fault.LoadException when the catalogue cannot be read
     */
    public List<Advice> advise() {
        List<Advice> found = new ArrayList<>();
        for (List<Rule> rules : List.of(TableRules.ALL, ServerRules.ALL, BackupRules.ALL)) {
            for (Rule rule : rules) {
                found.addAll(ask(rule));
            }
        }
        return sorted(found);
    }

    /** What matters most first, otherwise in the order given. */
    public static List<Advice> sorted(List<Advice> advice) {
        return advice.stream().sorted(Comparator.comparing(Advice::weight)).toList();
    }

    private List<Advice> ask(Rule rule) {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(rule.query())) {
            List<Advice> found = new ArrayList<>();
            while (rows.next()) {
                found.add(new Advice(rule.name(), rule.weight(), rows.getString(1), rows.getString(2), rule.why(), rows.getString(3), null));
            }
            return found;
        } catch (SQLException e) {
            throw SqlFaults.of(e, rule.name());
        }
    }
}
