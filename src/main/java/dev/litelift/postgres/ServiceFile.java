package dev.litelift.postgres;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The connection service file of libpq: sections with parameters, one of which a name asks for. No message repeats any of its
 * content.
 *
 * <p>Source: <a href="https://www.postgresql.org/docs/current/libpq-pgservice.html">The Connection Service File</a>.
 */
final class ServiceFile {
    private static final Map<String, String> VARIABLES = Map.ofEntries(
            Map.entry("host", "PGHOST"), Map.entry("port", "PGPORT"), Map.entry("dbname", "PGDATABASE"), Map.entry("user", "PGUSER"),
            Map.entry("password", "PGPASSWORD"), Map.entry("sslmode", "PGSSLMODE"), Map.entry("sslrootcert", "PGSSLROOTCERT"),
            Map.entry("sslcert", "PGSSLCERT"), Map.entry("sslkey", "PGSSLKEY"), Map.entry("connect_timeout", "PGCONNECT_TIMEOUT"),
            Map.entry("application_name", "PGAPPNAME"), Map.entry("options", "PGOPTIONS"));

    private ServiceFile() {}

    /**
     * The variables with what the service says in their place: it counts more than they do.
     *
     * @param service null or empty for none
     * @param environment where {@code PGSERVICEFILE}, {@code PGSYSCONFDIR} and {@code HOME} are looked up
     * @throws LoadException {@code usage} when no file has the service, or it has a parameter that is not known
     */
    static Map<String, String> over(Map<String, String> environment, String service) {
        if (service == null || service.isEmpty()) {
            return environment;
        }
        List<Path> places = places(environment);
        Map<String, String> merged = new HashMap<>(environment);
        merged.putAll(places.stream().filter(Files::exists).map(file -> section(file, service)).flatMap(Optional::stream).findFirst()
                .orElseThrow(() -> new LoadException(Fault.USAGE, "service " + service, "is not in " + places.get(0))
                        .withHint("Add a section [" + service + "] with host, port, dbname and user, or name another file in PGSERVICEFILE.")));
        return merged;
    }

    private static List<Path> places(Map<String, String> environment) {
        String named = environment.getOrDefault("PGSERVICEFILE", "");
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".pg_service.conf");
        Path own = named.isEmpty() ? home : Path.of(named);
        String system = environment.getOrDefault("PGSYSCONFDIR", "");
        return system.isEmpty() ? List.of(own) : List.of(own, Path.of(system, "pg_service.conf"));
    }

    private static Optional<Map<String, String>> section(Path file, String service) {
        List<String> lines = lines(file);
        int start = lines.indexOf("[" + service + "]");
        if (start < 0) {
            return Optional.empty();
        }
        Map<String, String> found = new HashMap<>();
        for (int i = start + 1; i < lines.size() && !lines.get(i).startsWith("["); i++) {
            String line = lines.get(i);
            if (!line.isEmpty() && !line.startsWith("#")) {
                String[] parts = line.split("=", 2);
                String variable = VARIABLES.get(parts[0].strip());
                if (variable == null || parts.length < 2) {
                    throw new LoadException(Fault.USAGE, file + ":" + (i + 1), "is no parameter that litelift knows")
                            .withHint("Known are " + String.join(", ", VARIABLES.keySet().stream().sorted().toList()) + ".");
                }
                // As in libpq, the first of two counts.
                found.putIfAbsent(variable, parts[1].strip());
            }
        }
        return Optional.of(found);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream().map(String::strip).toList();
        } catch (IOException e) {
            throw new LoadException(Fault.USAGE, file.toString(), "cannot be read").withHint("It must be text in UTF-8 that this user may read.");
        }
    }
}
