package dev.litelift.swap;

import static dev.litelift.postgres.Identifier.literal;
import static dev.litelift.postgres.Identifier.quote;

import dev.litelift.postgres.SqlFaults;
import dev.litelift.postgres.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Owner and grants of a table, given to the one that takes its place: on the table, its columns and its sequences. */
final class Rights {
    private static final String GRANTEE = "CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END";
    private static final String OPTION = "CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END";

    private final Connection connection;

    Rights(Connection connection) {
        this.connection = connection;
    }

    /** Both tables exist; what {@code to} has already stays. */
    void copy(String fromSchema, String toSchema, String table) {
        String from = literal(quote(fromSchema, table)) + "::regclass";
        String to = quote(toSchema, table);
        List<String> statements = texts("SELECT 'ALTER TABLE ' || " + literal(to) + " || ' OWNER TO '"
                + " || quote_ident(pg_get_userbyid(o.relowner)) FROM pg_class o, pg_class n WHERE o.oid = " + from + " AND n.oid = "
                + literal(to) + "::regclass AND o.relowner <> n.relowner");
        statements.addAll(texts("SELECT 'GRANT ' || a.privilege_type || ' ON TABLE ' || " + literal(to) + " || ' TO ' || " + GRANTEE
                + " || " + OPTION + " FROM pg_class c, aclexplode(c.relacl) a WHERE c.oid = " + from + " AND a.grantee <> c.relowner"));
        statements.addAll(texts("SELECT 'GRANT ' || a.privilege_type || ' (' || quote_ident(t.attname) || ') ON TABLE ' || " + literal(to)
                + " || ' TO ' || " + GRANTEE + " || " + OPTION + " FROM pg_attribute t, aclexplode(t.attacl) a WHERE t.attrelid = "
                + from + " AND EXISTS (SELECT FROM pg_attribute n WHERE n.attrelid = " + literal(to)
                + "::regclass AND n.attname = t.attname AND NOT n.attisdropped)"));
        statements.addAll(texts("SELECT 'GRANT ' || a.privilege_type || ' ON SEQUENCE '"
                + " || pg_get_serial_sequence(" + literal(to) + ", n.attname) || ' TO ' || " + GRANTEE + " || " + OPTION
                + " FROM pg_attribute n JOIN pg_attribute t ON t.attname = n.attname AND t.attrelid = " + from
                + " JOIN pg_class s ON s.oid = pg_get_serial_sequence(" + literal(quote(fromSchema, table)) + ", t.attname)::regclass,"
                + " aclexplode(s.relacl) a WHERE n.attrelid = " + literal(to)
                + "::regclass AND n.attnum > 0 AND NOT n.attisdropped AND a.grantee <> s.relowner"
                + " AND pg_get_serial_sequence(" + literal(to) + ", n.attname) IS NOT NULL"));
        Statements server = new Statements(connection);
        statements.forEach(sql -> server.execute("table " + table, sql));
    }

    private List<String> texts(String sql) {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw SqlFaults.of(e, "rights");
        }
    }
}
