package dev.litelift.postgres;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A connection URI taken apart, everything decoded; null for a part that is not there. No message repeats any of it.
 *
 * <p>{@link java.net.URI} is of no use here: it sees no host at all in {@code user:password@my_host}, and says nothing.
 */
record ConnectionUri(String user, String password, String host, String port, String database, Map<String, String> query) {
    private static final Pattern SHAPE =
            Pattern.compile("(?:jdbc:)?postgres(?:ql)?://(?:([^@/?]*)@)?([^@/?]*)(?:/([^/?]*))?(?:\\?(.*))?");
    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[^\\]]*]|[^:\\[\\],]*)(?::(.*))?");
    private static final Pattern UNREADABLE = Pattern.compile("[\\s#\\\\]|%(?![0-9a-fA-F]{2})");

    static ConnectionUri parse(String text) {
        if (!text.matches("(?s)(jdbc:)?postgres(ql)?://.*")) {
            throw new LoadException(Fault.USAGE, "--target", "not a PostgreSQL address")
                    .withHint("Write postgresql://USER:PASSWORD@HOST:PORT/DATABASE, or leave the password to PGPASSWORD.");
        }
        Matcher shape = SHAPE.matcher(text);
        if (UNREADABLE.matcher(text).find() || !shape.matches()) {
            throw unreadable("the address cannot be read");
        }
        Matcher place = HOST_AND_PORT.matcher(shape.group(2));
        if (!place.matches()) {
            throw unreadable("host and port of the address cannot be read");
        }
        String[] login = shape.group(1) == null ? new String[0] : shape.group(1).split(":", 2);
        return new ConnectionUri(
                login.length > 0 ? decode(login[0]) : null,
                login.length > 1 ? decode(login[1]) : null,
                decode(place.group(1).replaceAll("^\\[|]$", "")),
                place.group(2),
                shape.group(3) == null ? null : decode(shape.group(3)),
                query(shape.group(4)));
    }

    /** Without the password: what a record says of itself would have it. */
    @Override
    public String toString() {
        return "address of " + host;
    }

    private static LoadException unreadable(String what) {
        return new LoadException(Fault.USAGE, "--target", what)
                .withHint("Percent-encode special characters of the password, e.g. %40 for @ and %2F for /.");
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&")) {
                String[] parts = pair.split("=", 2);
                query.put(decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "");
            }
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
