package dev.litelift.local;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Properties;

/**
 * A server that takes connections on the loopback interface.
 *
 * @param database the one to connect to by default
 * @param user a superuser of this server
 * @param passfile in PostgreSQL's format, readable by its owner only
 * @param pid of the postmaster
 * @param version of the PostgreSQL release, e.g. {@code 18.6.0}
 */
public record RunningPostgres(
        String host, int port, String database, String user, Path passfile, long pid, String version) {
    private static final String DUPLICATE_DATABASE = "42P04";

    public RunningPostgres {
        Objects.requireNonNull(passfile, "passfile");
    }

    /** The same server, with a database of this name, which is made (UTF-8, from template0) when it is missing. */
    public RunningPostgres withDatabase(String name) {
        try (Connection admin = connect(); Statement statement = admin.createStatement()) {
            statement.execute("CREATE DATABASE \"" + name.replace("\"", "\"\"") + "\" TEMPLATE template0");
        } catch (SQLException e) {
            if (!DUPLICATE_DATABASE.equals(e.getSQLState())) {
                throw new LoadException(Fault.TARGET_REFUSED, place(), "database " + name + " could not be made: "
                        + e.getMessage(), e);
            }
        }
        return at(name);
    }

    /** The same server, with a database that is there already. */
    RunningPostgres at(String name) {
        return new RunningPostgres(host, port, name, user, passfile, pid, version);
    }

    /** {@code postgresql://user:password@host:port/database}: holds the password, never print it. */
    public String url() {
        return "postgresql://" + user + ":" + password() + "@" + host + ":" + port + "/" + database;
    }

    /** What a person types to look at the data; holds no secret. */
    public String psqlCommand() {
        String file = passfile.toString();
        String quoted = file.matches("[\\w./+-]+") ? file : "'" + file.replace("'", "'\\''") + "'";
        return "PGPASSFILE=" + quoted + " psql -h " + host + " -p " + port + " -U " + user + " -d " + database;
    }

    private Connection connect() throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password());
        return DriverManager.getConnection("jdbc:postgresql://" + host + ":" + port + "/postgres", login);
    }

    private String password() {
        return Passfile.password(passfile);
    }

    private String place() {
        return host + ":" + port;
    }
}
