package dev.litelift.cli;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file whose first line is the address of a target. No message repeats any of its content. */
final class TargetFile {
    /** Far beyond any address, and little to read of a file that was named by mistake. */
    static final int MOST_BYTES = 16 * 1024;

    private TargetFile() {}

    /**
     * The first line without blanks around it, never empty.
     *
     * @throws LoadException {@code usage} when the file is missing, cannot be read, is empty or too large
     */
    static String firstLine(Path file) {
        byte[] content = content(file);
        if (content.length > MOST_BYTES) {
            throw unusable(file, "is too large for a file that holds an address: more than " + MOST_BYTES + " bytes");
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            String line = text.lines().findFirst().orElse("").strip();
            if (line.isEmpty()) {
                throw unusable(file, text.isBlank() ? "is empty" : "has an empty first line");
            }
            return line;
        } catch (CharacterCodingException e) {
            throw unusable(file, "is not text in UTF-8");
        }
    }

    private static byte[] content(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw unusable(file, "there is no such file");
        } catch (IOException e) {
            throw unusable(file, Files.isDirectory(file) ? "is a folder" : "cannot be read");
        }
    }

    private static LoadException unusable(Path file, String what) {
        return new LoadException(Fault.USAGE, file.toString(), what)
                .withHint("Its first line must be postgresql://USER:PASSWORD@HOST:PORT/DATABASE.");
    }
}
