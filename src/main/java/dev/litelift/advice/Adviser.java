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
        for (Rule rule : TableRules.ALL) {
            found.addAll(ask(rule));
        }
        for (Rule rule : ServerRules.ALL) {
            found.addAll(ask(rule));
        }
        found.sort(Comparator.comparing(Advice::weight));
        return found;
    }

    private List<Advice> ask(Rule rule) {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(rule.query())) {
            List<Advice> found = new ArrayList<>();
            while (rows.next()) {
                found.add(new Advice(rule.name(), rule.weight(), rows.getString(1), rows.getString(2), rule.why(), rows.getString(3)));
            }
            return found;
        } catch (SQLException e) {
            throw SqlFaults.of(e, rule.name());
        }
    }
}
