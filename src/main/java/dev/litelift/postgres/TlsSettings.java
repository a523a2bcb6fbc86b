package dev.litelift.postgres;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.postgresql.ssl.DefaultJavaSSLFactory;

/**
 * What libpq's TLS parameters ask for, said in the driver's words. Files are looked at before a connection is tried,
 * because afterwards nobody says which of them was at fault.
 *
 * <p>Source: <a href="https://www.postgresql.org/docs/current/libpq-ssl.html">SSL Support</a> of libpq.
 *
 * @param mode one of libpq's, or null for its default, {@code prefer}
 * @param authorities the file of those that may have signed the server's certificate, {@code system}, or null for none
 * @param certificate the client's, or null
 * @param key the client's, or null
 */
record TlsSettings(String mode, String authorities, String certificate, String key) {
    /** Those that the JVM trusts. */
    static final String SYSTEM = "system";

    private static final String FULL = "verify-full";
    private static final List<String> MODES = List.of("disable", "allow", "prefer", "require", "verify-ca", FULL);

    /**
     * Takes its parameters out of a query; for those that are not there, the variables and then the files of the folder
     * {@code ~/.postgresql} count.
     *
     * @throws LoadException {@code usage} when they contradict each other or a file cannot be used
     */
    static TlsSettings take(Map<String, String> query, Map<String, String> environment) {
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".postgresql");
        String mode = mode(query, environment);
        String authorities = take("sslrootcert", "PGSSLROOTCERT", query, environment);
        String certificate = take("sslcert", "PGSSLCERT", query, environment);
        String key = take("sslkey", "PGSSLKEY", query, environment);
        if (SYSTEM.equals(authorities)) {
            requireFull(mode);
            return new TlsSettings(FULL, SYSTEM, null, null).withClient(certificate, key, home);
        }
        if ("disable".equals(mode)) {
            return new TlsSettings(mode, null, null, null);
        }
        return of(mode, authorities, home.resolve("root.crt")).withClient(certificate, key, home);
    }

    private static String mode(Map<String, String> query, Map<String, String> environment) {
        String place = query.getOrDefault("sslmode", "").isEmpty() ? "PGSSLMODE" : "--target";
        String mode = take("sslmode", "PGSSLMODE", query, environment);
        if (mode != null && !MODES.contains(mode)) {
            throw new LoadException(Fault.USAGE, place, "there is no sslmode like that")
                    .withHint("Known are " + String.join(", ", MODES) + ".");
        }
        return mode;
    }

    private static String take(String name, String variable, Map<String, String> query, Map<String, String> environment) {
        String given = query.remove(name);
        String value = given == null || given.isEmpty() ? environment.get(variable) : given;
        return value == null || value.isEmpty() ? null : value;
    }

    /** A weaker mode would connect to anybody who has a certificate of any of the many authorities. */
    private static void requireFull(String mode) {
        if (mode != null && !mode.equals(FULL)) {
            throw new LoadException(Fault.USAGE, "--target", "sslrootcert=system goes with sslmode=verify-full only")
                    .withHint("Leave sslmode out, or name a file with sslrootcert.");
        }
    }

    private static TlsSettings of(String mode, String given, Path usual) {
        if (!List.of("require", "verify-ca", FULL).contains(String.valueOf(mode))) {
            return new TlsSettings(mode, null, null, null);
        }
        if (given == null && !Files.exists(usual)) {
            if (mode.equals("require")) {
                return new TlsSettings(mode, null, null, null);
            }
            throw new LoadException(Fault.USAGE, "--target", "sslmode=" + mode + " needs the authority that signed the server's"
                    + " certificate, and there is no " + usual)
                    .withHint("Name its file with sslrootcert=FILE, or use sslrootcert=system for the authorities that the JVM trusts.");
        }
        String file = given == null ? usual.toString() : given;
        TlsFiles.requireCertificates(file, "sslrootcert");
        return new TlsSettings(mode, file, null, null);
    }

    private TlsSettings withClient(String givenCertificate, String givenKey, Path home) {
        String usualCertificate = home.resolve("postgresql.crt").toString();
        String usualKey = home.resolve("postgresql.key").toString();
        if (givenCertificate == null && givenKey == null) {
            // Nobody asked for them, so they are no reason to fail; a server that wants them says so.
            boolean usable = !SYSTEM.equals(authorities) && TlsFiles.areUsable(usualCertificate, usualKey);
            return usable ? new TlsSettings(mode, authorities, usualCertificate, usualKey) : this;
        }
        if (SYSTEM.equals(authorities)) {
            throw new LoadException(Fault.USAGE, "--target", "a client's certificate does not go with sslrootcert=system")
                    .withHint("Name the file of the server's authority with sslrootcert=FILE.");
        }
        String someCertificate = givenCertificate == null ? usualCertificate : givenCertificate;
        String someKey = givenKey == null ? usualKey : givenKey;
        TlsFiles.requireCertificates(someCertificate, "sslcert");
        TlsFiles.requireKey(someKey);
        return new TlsSettings(mode, authorities, someCertificate, someKey);
    }

    void apply(Properties properties) {
        // As in libpq: who names an authority wants it to be asked.
        set(properties, "sslmode", "require".equals(mode) && authorities != null ? "verify-ca" : mode);
        if (SYSTEM.equals(authorities)) {
            properties.setProperty("sslfactory", DefaultJavaSSLFactory.class.getName());
        } else {
            set(properties, "sslrootcert", authorities);
        }
        set(properties, "sslcert", certificate);
        if (key != null) {
            properties.setProperty("sslkey", key);
            TlsFiles.algorithm(key).ifPresent(algorithm -> properties.setProperty("pemKeyAlgorithm", algorithm));
        }
    }

    private static void set(Properties properties, String name, String value) {
        if (value != null) {
            properties.setProperty(name, value);
        }
    }
}
