package dev.litelift.dump;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Comparator;
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
        return files().values().stream().mapToLong(BasicFileAttributes::size).sum();
    }

    /** Writes the archive into another folder and returns it. */
    Path write(Path into) {
        Path tar = into.resolve("folder.tar");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(tar))) {
            for (Map.Entry<Path, BasicFileAttributes> file : files().entrySet()) {
                add(file.getKey(), file.getValue(), out);
            }
            out.write(new byte[2 * BLOCK]);
            return tar;
        } catch (IOException e) {
            throw new LoadException(Fault.TEMPORARY, folder.toString(), "cannot be packed into " + tar, e)
                    .withHint("See that nobody writes to it, and that there is space.");
        }
    }

    private void add(Path file, BasicFileAttributes attributes, OutputStream out) throws IOException {
        byte[] name = folder.relativize(file).toString().replace('\\', '/').getBytes(StandardCharsets.UTF_8);
        if (name.length > NAME_BYTES) {
            out.write(header("././@LongLink".getBytes(StandardCharsets.US_ASCII), name.length, 'L'));
            out.write(name);
            pad(name.length, out);
        }
        boolean link = attributes.isSymbolicLink();
        out.write(header(name, link ? 0 : attributes.size(), link ? '2' : '0'));
        if (!link) {
            copy(file, attributes.size(), out);
            pad(attributes.size(), out);
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

    private Map<Path, BasicFileAttributes> files() {
        Map<Path, BasicFileAttributes> files = new TreeMap<>(Comparator.comparing(Path::toString));
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
                        files.put(file, attributes);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
            return files;
        } catch (IOException e) {
            throw new LoadException(Fault.DUMP_UNREADABLE, folder.toString(), "cannot be read", e);
        }
    }
}
