package dev.litelift.postgres;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.Driver;
import org.postgresql.util.DriverInfo;

/**
 * A target named by a connection URI as libpq reads it, with what the URI leaves out taken from the {@code PG*} variables
 * and the password file.
 *
 * <p>Source: <a href="https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS">Connection
 * URIs</a>.
 */
public final class UrlTarget implements Target {
    private static final Map<String, String> DRIVER_NAMES = Map.of(
            "application_name", "ApplicationName",
            "connect_timeout", "connectTimeout",
            "options", "options");

    private static final Map<String, String> VARIABLES = Map.of(
            "PGAPPNAME", "ApplicationName",
            "PGCONNECT_TIMEOUT", "connectTimeout",
            "PGOPTIONS", "options");

    private static final List<String> TLS_NAMES = List.of("sslmode", "sslrootcert", "sslcert", "sslkey");
    /** Limits that a role, a database or a server may set on sessions, with the version that brought them. */
    private static final Map<String, Integer> LIMITS = Map.of("statement_timeout", ServerFitness.OLDEST_SERVER,
            "idle_in_transaction_session_timeout", ServerFitness.OLDEST_SERVER, "idle_session_timeout", 14, "transaction_timeout", 17);

    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    static {
        // What the driver has to say is in its exceptions, too; its own lines would stand between those of the command line.
        DRIVER.setLevel(Level.OFF);
    }

    private final Address address;
    private final TlsSettings tls;
    private final Properties properties;
    private final Supplier<String> password;

    /** @param password null for the one of the properties, if any */
    private UrlTarget(Address address, TlsSettings tls, Properties properties, Supplier<String> password) {
        this.address = address;
        this.tls = tls;
        this.properties = properties;
        this.password = password;
    }

    /**
     * The same with a password that is asked for whenever a session is opened: one that is renewed, or does not last.
     *
     * @param current called by several threads at once; may throw {@link LoadException}
     */
    public UrlTarget withPassword(Supplier<String> current) {
        return new UrlTarget(address, tls, properties, current);
    }

    /**
     * @param text {@code postgresql://…}, {@code postgres://…} or {@code jdbc:postgresql://…}
     * @param environment where libpq's variables and {@code HOME} are looked up; docs/cli.md lists those that count
     * @throws LoadException {@code usage} when it cannot be read, or names a file of certificates or of a key that cannot;
     *     the message never repeats the text
     */
    public static UrlTarget parse(String text, Map<String, String> environment) {
        ConnectionUri uri = ConnectionUri.parse(text);
        String service = first(uri.query().remove("service"), environment.get("PGSERVICE"));
        return of(uri, uri.query(), ServiceFile.over(environment, service));
    }

    private static UrlTarget of(ConnectionUri uri, Map<String, String> query, Map<String, String> environment) {
        String user = first(uri.user(), query.remove("user"), environment.get("PGUSER"), System.getProperty("user.name"));
        String password = first(uri.password(), query.remove("password"), environment.get("PGPASSWORD"));
        String host = first(uri.host(), query.remove("host"), environment.get("PGHOST"), "localhost");
        String database = first(uri.database(), query.remove("dbname"), environment.get("PGDATABASE"), user);
        String port = first(uri.port(), query.remove("port"), environment.get("PGPORT"), "5432");
        if (host.startsWith("/")) {
            throw new LoadException(Fault.USAGE, "--target", "a socket folder cannot be used as host")
                    .withHint("Give a host name, e.g. localhost.");
        }
        TlsSettings tls = TlsSettings.take(query, environment);
        Properties properties = settings(query, environment);
        tls.apply(properties);
        properties.setProperty("user", user);
        if (password != null) {
            properties.setProperty("password", password);
        }
        return new UrlTarget(new Address(host, portNumber(port), database, user), tls, properties, null);
    }

    /** The version of the driver that connects, e.g. {@code 42.7.8}. */
    public static String driverVersion() {
        return DriverInfo.DRIVER_VERSION;
    }

    /**
     * Whether a password stands in the text itself.
     *
     * @param text as {@link #parse} takes it
     * @throws LoadException {@code usage} when it cannot be read
     */
    public static boolean holdsPassword(String text) {
        ConnectionUri uri = ConnectionUri.parse(text);
        return first(uri.password(), uri.query().get("password")) != null;
    }

    private static Properties settings(Map<String, String> query, Map<String, String> environment) {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "litelift");
        VARIABLES.forEach((variable, driverName) -> {
            String value = first(environment.get(variable));
            if (value != null) {
                properties.setProperty(driverName, value);
            }
        });
        properties.setProperty("gssEncMode", "disable");
        properties.setProperty("assumeMinServerVersion", "13");
        query.forEach((name, value) -> {
            String driverName = DRIVER_NAMES.get(name);
            if (driverName == null) {
                throw new LoadException(Fault.USAGE, "--target", "unknown parameter " + name)
                        .withHint("Known are " + Stream.of(DRIVER_NAMES.keySet(), TLS_NAMES, List.of("service")).flatMap(Collection::stream).sorted()
                            .collect(Collectors.joining(", ")) + ".");
            }
            properties.setProperty(driverName, value);
        });
        if (!properties.getProperty("connectTimeout", "0").matches("[0-9]{1,6}")) {
            throw new LoadException(Fault.USAGE, "--target", "connect_timeout must be whole seconds");
        }
        // The driver's own limit ends with the TCP handshake; a server that says nothing after that is as bad.
        properties.setProperty("loginTimeout", properties.getProperty("connectTimeout", "10"));
        properties.setProperty("cancelSignalTimeout", String.valueOf(Session.CANCEL_LIMIT.toSeconds()));
        properties.setProperty("socketFactory", KeepAliveSockets.class.getName());
        return properties;
    }

    private static int portNumber(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Reported below with the numbers that are out of range.
        }
        throw new LoadException(Fault.USAGE, "--target", "the port must be a number from 1 to 65535");
    }

    private static String first(String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null && !candidate.isEmpty()) {
                return candidate;
            }
        }
        return null;
    }

    @Override
    public Connection connect() {
        return connect(connection -> {
            ServerFitness.version(connection, address);
            ServerFitness.encoding(connection, address);
        });
    }

    @Override
    public Connection examine() {
        return connect(connection -> { });
    }

    /** @param fitness refuses a server that is of no use */
    private Connection connect(Consumer<Connection> fitness) {
        String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
        String url = "jdbc:postgresql://" + host + ":" + address.port() + "/"
                + URLEncoder.encode(address.database(), StandardCharsets.UTF_8);
        long started = System.nanoTime();
        try {
            Connection connection = open(url);
            try {
                fitness.accept(connection);
                return prepare(connection);
            } catch (SQLException | LoadException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            throw TlsFaults.of(e, address, tls).orElseGet(() -> SqlFaults.ofConnect(e, address, took, loginLimit()));
        }
    }

    private Connection open(String url) throws SQLException {
        Properties own = new Properties();
        own.putAll(properties);
        if (password != null) {
            own.setProperty("password", password.get());
        }
        String name = KeepAliveSockets.connecting();
        own.setProperty("socketFactoryArg", name);
        Connection connection = null;
        try {
            connection = new Driver().connect(url, own);
            return connection;
        } finally {
            KeepAliveSockets.connected(name, connection);
        }
    }

    private Duration loginLimit() {
        return Duration.ofSeconds(Long.parseLong(properties.getProperty("loginTimeout")));
    }

    private Connection prepare(Connection connection) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET extra_float_digits = 1;"
                    + " SET standard_conforming_strings = on; SET bytea_output = 'hex'; SET search_path = pg_catalog;"
                    + " SET lock_timeout = " + Session.LOCK_LIMIT.toMillis() + ";"
                    + " SET client_min_messages = warning" + withoutLimits(version));
        }
        return connection;
    }

    private static String withoutLimits(int version) {
        return LIMITS.entrySet().stream().filter(limit -> limit.getValue() <= version).map(limit -> "; SET " + limit.getKey() + " = 0")
                .sorted().collect(Collectors.joining());
    }

    @Override
    public Address address() {
        return address;
    }
}
