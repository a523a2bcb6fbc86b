package dev.litelift.dump;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An archive of the folder in which MLflow keeps experiments as files, without their artifacts. The same files give the same
 * bytes: it is sorted by name and holds no times. Links are kept as links and never followed.
 */
final class FolderTar {
    private static final int BLOCK = 512;
    private static final int NAME_BYTES = 100;
    private static final String META = "meta.yaml";
    private static final String ARTIFACTS = "artifacts";

    private final Path folder;

    private record Found(Path path, BasicFileAttributes attributes) {}

    FolderTar(Path folder) {
        this.folder = folder;
    }

    /** Whether an experiment, be it a deleted one, or a registered model is in the folder. */
    boolean isFileStore() {
        return hasMeta(folder) || hasMeta(folder.resolve(".trash")) || hasMeta(folder.resolve("models"));
    }

    private static boolean hasMeta(Path parent) {
        if (!Files.isDirectory(parent)) {
            return false;
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.anyMatch(child -> Files.isRegularFile(child.resolve(META)));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /** Size of the files in it, in bytes. */
    long bytes() {
        return files().values().stream().mapToLong(file -> file.attributes().size()).sum();
    }

    /** Writes the archive into another folder and returns it. */
    Path write(Path into) {
        Path tar = into.resolve("folder.tar");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(tar))) {
            for (Map.Entry<String, Found> file : files().entrySet()) {
                add(file.getKey().getBytes(StandardCharsets.ISO_8859_1), file.getValue(), out);
            }
            out.write(new byte[2 * BLOCK]);
            return tar;
        } catch (IOException e) {
            throw new LoadException(Fault.TEMPORARY, folder.toString(), "cannot be packed into " + tar, e)
                    .withHint("See that nobody writes to it, and that there is space.");
        }
    }

    private static void add(byte[] name, Found file, OutputStream out) throws IOException {
        if (name.length > NAME_BYTES) {
            out.write(header("././@LongLink".getBytes(StandardCharsets.US_ASCII), name.length, 'L'));
            out.write(name);
            pad(name.length, out);
        }
        boolean link = file.attributes().isSymbolicLink();
        long bytes = link ? 0 : file.attributes().size();
        out.write(header(name, bytes, link ? '2' : '0'));
        if (!link) {
            copy(file.path(), bytes, out);
            pad(bytes, out);
        }
    }

    private static void copy(Path file, long bytes, OutputStream out) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            long left = bytes;
            byte[] buffer = new byte[64 * 1024];
            while (left > 0) {
                int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (n < 0) {
                    throw new IOException(file + " became shorter");
                }
                out.write(buffer, 0, n);
                left -= n;
            }
        }
    }

    private static void pad(long bytes, OutputStream out) throws IOException {
        out.write(new byte[(int) ((BLOCK - bytes % BLOCK) % BLOCK)]);
    }

    private static byte[] header(byte[] name, long bytes, char type) {
        byte[] header = new byte[BLOCK];
        System.arraycopy(name, 0, header, 0, Math.min(name.length, NAME_BYTES));
        put(header, 100, "0000644");
        put(header, 124, String.format(Locale.ROOT, "%011o", bytes));
        put(header, 136, "00000000000");
        header[156] = (byte) type;
        put(header, 257, "ustar  ");
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte one : header) {
            sum += one & 0xFF;
        }
        put(header, 148, String.format(Locale.ROOT, "%06o", sum));
        header[154] = 0;
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    /** By name below the folder, a character for each byte. */
    private Map<String, Found> files() {
        Map<String, Found> files = new TreeMap<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                    boolean artifacts = visited.endsWith(ARTIFACTS) && Files.exists(visited.resolveSibling(META));
                    return artifacts ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() || attributes.isSymbolicLink()) {
                        files.put(name(file), new Found(file, attributes));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
            return files;
        } catch (IOException e) {
            throw new LoadException(Fault.DUMP_UNREADABLE, folder.toString(), "cannot be read", e);
        }
    }

    /** As the file system has it. {@link Path#toString} is another where the machine's locale does not know the letters. */
    private String name(Path file) {
        String below = file.toUri().getRawPath().substring(folder.toUri().getRawPath().length());
        // A link to a folder ends like a folder.
        String path = below.endsWith("/") ? below.substring(0, below.length() - 1) : below;
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
    }
}
