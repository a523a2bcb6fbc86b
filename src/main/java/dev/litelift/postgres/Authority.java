package dev.litelift.postgres;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;

/**
 * The part of a connection URI between {@code //} and the path, still percent-encoded. Read by hand because
 * {@link java.net.URI} knows no host with an underscore, which container networks are full of.
 *
 * @param user and the others: null when left out
 */
record Authority(String user, String password, String host, String port) {

    /** @throws LoadException {@code usage}; the message never repeats the text */
    static Authority parse(String text) {
        int at = text.lastIndexOf('@');
        String[] login = at < 0 ? new String[] {null, null} : pair(text.substring(0, at), text.substring(0, at).indexOf(':'));
        String place = text.substring(at + 1);
        if (place.contains(",")) {
            throw new LoadException(Fault.USAGE, "--target", "names several hosts").withHint("Name the one to load into.");
        }
        int bracket = place.lastIndexOf(']');
        int colon = place.indexOf(':', Math.max(bracket, 0));
        String[] server = pair(place, colon);
        String host = server[0].startsWith("[") && server[0].endsWith("]")
                ? server[0].substring(1, server[0].length() - 1)
                : server[0];
        if (!host.matches("[^\\s\\[\\]/\"'<>\\\\]*")) {
            throw new LoadException(Fault.USAGE, "--target", "the host name cannot be read")
                    .withHint("Write postgresql://USER:PASSWORD@HOST:PORT/DATABASE.");
        }
        return new Authority(login[0], login[1], host, server[1]);
    }

    private static String[] pair(String text, int split) {
        return split < 0 ? new String[] {text, null} : new String[] {text.substring(0, split), text.substring(split + 1)};
    }
}
