package dev.litelift.docs;

import dev.litelift.local.EmbeddedPostgres;
import dev.litelift.local.Home;
import dev.litelift.sample.SampleDatabase;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder in which the commands of the documents are typed, one document after another: {@code ./litelift}, a sample
 * {@code app.db}, the environments, and what {@code make up} leaves. It is the same folder for all, so that the processes which
 * answer for the command line need not be started for each.
 */
final class DocumentFolder implements AutoCloseable {
    private static final int SAMPLE_ROWS = 2_000;

    private final Path root;
    private final Path state;

    DocumentFolder(Path root) throws IOException {
        this.root = root;
        this.state = Files.createDirectories(root.resolve(".litelift"));
        Path releases = Files.createDirectories(Path.of("target", "test-postgres", ".litelift", "postgres").toAbsolutePath());
        Files.createSymbolicLink(state.resolve("postgres"), releases);
        Files.createDirectory(state.resolve("servers"));
        Files.writeString(state.resolve("hosts"), "127.0.0.1 localhost db.example.org\n");
        SampleDatabase.write(state.resolve("sample.db"), SAMPLE_ROWS, 1);
    }

    Path root() {
        return root;
    }

    /** Makes it what the first command of a document finds, and gives the empty folder for what is typed and printed. */
    Path clear(Path passfile) throws IOException {
        embedded().discard();
        clear(root, List.of(".litelift"));
        clear(state, List.of("postgres", "servers", "hosts", "sample.db"));
        Files.copy(Path.of("test", "resources", "documents", "litelift"), root.resolve("litelift"));
        root.resolve("litelift").toFile().setExecutable(true);
        Files.copy(state.resolve("sample.db"), root.resolve("app.db"));
        Files.copy(passfile, Files.createDirectories(state.resolve("env/local/database")).resolve("pgpass"), StandardCopyOption.COPY_ATTRIBUTES);
        Path environments = Files.createDirectory(root.resolve("environments"));
        try (Stream<Path> files = Files.list(Documents.ROOT.resolve("environments"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                Files.copy(file, environments.resolve(file.getFileName()));
            }
        }
        return Files.createDirectory(state.resolve("typed"));
    }

    private static void clear(Path folder, List<String> kept) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            for (Path path : content.filter(path -> !kept.contains(path.getFileName().toString())).toList()) {
                delete(path);
            }
        }
    }

    private static void delete(Path path) throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private EmbeddedPostgres embedded() {
        return EmbeddedPostgres.in(new Home(root), new Home(root).load());
    }

    @Override
    public void close() throws IOException {
        embedded().discard();
        ProcessHandle.allProcesses().filter(process -> process.info().arguments()
                .map(all -> List.of(all).contains("-Dlitelift.home=" + root)).orElse(false)).forEach(ProcessHandle::destroyForcibly);
        Files.delete(state.resolve("postgres"));
    }
}
