package dev.litelift.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The one place where an embedded server's password stands: a file in libpq's passfile format, its owner's only. */
final class Passfile {
    private Passfile() {}

    /** Any port: the line stays right when the server comes back on another one. */
    static void write(Path file, String host, String user, String password) throws IOException {
        SecretFile.write(file, host + ":*:*:" + user + ":" + password + "\n");
    }

    static String password(Path file) {
        try {
            String line = Files.readString(file).strip();
            return line.substring(line.lastIndexOf(':') + 1);
        } catch (IOException e) {
            throw LocalFault.broken(file, "the embedded server's password cannot be read", e);
        }
    }
}
