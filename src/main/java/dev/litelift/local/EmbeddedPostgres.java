package dev.litelift.local;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A real PostgreSQL server that belongs to one folder and outlives the JVM that started it.
 *
 * <p>It listens on 127.0.0.1 only, on a free port, with a random password. The folder may be moved aside or deleted
 * while the server is stopped. Not for several threads; several processes may call {@link #start} at once, and one of
 * them then reports {@code temporary} at worst.
 */
public final class EmbeddedPostgres {
    static final String HOST = "127.0.0.1";
    static final String USER = "litelift";
    private static final Duration INITDB_LIMIT = Duration.ofMinutes(2);
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 5;
    /** The built-in locale sorts by code point, as SQLite does, and is the same on every machine; so is C, for ASCII. */
    private static final int BUILTIN_LOCALE_SINCE = 17;
    private static final int SCRAM_ITERATIONS_SINCE = 16;

    private final Home home;
    private final Path folder;
    private final Map<String, String> settings;
    private final ClassLoader binaries;

    private EmbeddedPostgres(Home home, Path folder, Map<String, String> settings, ClassLoader binaries) {
        this.home = home;
        this.folder = folder.toAbsolutePath().normalize();
        this.settings = settings;
        this.binaries = binaries;
    }

    /** The server of a folder, which is made when it is missing; the programs are shared within the clone. */
    public static EmbeddedPostgres in(Path folder) {
        return in(Home.here(), folder);
    }

    /** The same with another place for the unpacked programs. */
    public static EmbeddedPostgres in(Home home, Path folder) {
        return new EmbeddedPostgres(home, folder, Map.of(), EmbeddedPostgres.class.getClassLoader());
    }

    /** With one more line of {@code postgresql.conf}, which counts from the next start. */
    public EmbeddedPostgres with(String setting, String value) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(setting, value);
        return new EmbeddedPostgres(home, folder, more, binaries);
    }

    /** With the programs of another release than the one on the class path: wherever this finds their archive. */
    public EmbeddedPostgres from(ClassLoader other) {
        return new EmbeddedPostgres(home, folder, settings, other);
    }

    /**
     * Starts the server unless it runs, and returns when it takes connections.
     *
     * @throws LoadException {@code target-unfit} when this machine cannot run it, {@code target-unreachable} with the
     *     end of the server's log when it does not come up
     */
    public RunningPostgres start() {
        Optional<RunningPostgres> already = running();
        if (already.isPresent()) {
            return already.get();
        }
        PostgresRelease release = PostgresRelease.in(home.postgresReleases(), binaries);
        try {
            SecretFile.createFolder(folder);
            ServerUser user = ServerUser.choose(release.program("postgres"), folder);
            initialise(release, user);
            return start(release, user);
        } catch (IOException e) {
            throw LocalFault.broken(folder, "the embedded PostgreSQL could not be started", e);
        }
    }

    /** The server if it runs and takes connections. */
    public Optional<RunningPostgres> running() {
        return PostmasterFile.read(data()).filter(PostmasterFile::isReady)
                .map(file -> new RunningPostgres(HOST, file.port(), "postgres", USER, passfile(), file.pid(),
                        recordedVersion()));
    }

    /** Stops the server: open sessions are cut, committed data is safe. One that does not run is no fault. */
    public void stop() {
        Optional<PostmasterFile> running = PostmasterFile.read(data()).filter(PostmasterFile::isAlive);
        if (running.isEmpty()) {
            return;
        }
        PostgresRelease release = PostgresRelease.in(home.postgresReleases(), binaries);
        ServerUser user = ServerUser.choose(release.program("postgres"), folder);
        int status = Program.run(
                user.as(List.of(release.program("pg_ctl").toString(), "stop", "-D", data().toString(), "-m", "fast",
                        "-w", "-t", String.valueOf(STOP_LIMIT.toSeconds()), "-s")),
                log(), STOP_LIMIT.plusSeconds(10));
        if (status != 0 && running.get().isAlive()) {
            throw new LoadException(Fault.TEMPORARY, folder.toString(), "the embedded PostgreSQL did not stop within "
                    + STOP_LIMIT.toSeconds() + " s; its process is " + running.get().pid());
        }
    }

    /** Stops the server and deletes its folder with all data. */
    public void discard() {
        stop();
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw LocalFault.broken(folder, "the embedded PostgreSQL's data could not be deleted", e);
        }
    }

    private void initialise(PostgresRelease release, ServerUser user) throws IOException {
        if (Files.exists(data().resolve("PG_VERSION"))) {
            refuseOtherMajor(release);
            return;
        }
        Folders.delete(data());
        String password = SecretFile.randomWord();
        Path once = folder.resolve("initdb.password");
        SecretFile.write(once, password + "\n");
        try {
            user.own(folder);
            List<String> initdb = new ArrayList<>(List.of(release.program("initdb").toString(),
                    "-D", data().toString(), "-U", USER, "--pwfile=" + once, "--auth=scram-sha-256",
                    "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions"));
            int major = Integer.parseInt(release.major());
            if (major >= BUILTIN_LOCALE_SINCE) {
                initdb.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
            }
            if (major >= SCRAM_ITERATIONS_SINCE) {
                // Nobody guesses the password, which is drawn at random: more would only slow each login down.
                initdb.addAll(List.of("-c", "scram_iterations=1"));
            }
            int status = Program.run(user.as(initdb), log(), INITDB_LIMIT);
            if (status != 0) {
                Folders.delete(data());
                throw LocalFault.didNotStart("initdb", log());
            }
        } finally {
            Files.deleteIfExists(once);
        }
        Passfile.write(passfile(), HOST, USER, password);
    }

    private void refuseOtherMajor(PostgresRelease release) throws IOException {
        String major = Files.readString(data().resolve("PG_VERSION")).strip();
        if (!major.equals(release.major())) {
            throw new LoadException(Fault.TARGET_UNFIT, folder.toString(), "the data is PostgreSQL " + major
                    + "'s, the packaged server is " + release.version())
                    .withHint("Dump it with a server of that version, or delete the folder to begin anew.");
        }
    }

    /** Several attempts: another process may take the port first, and a killed server's sessions end a moment later. */
    private RunningPostgres start(PostgresRelease release, ServerUser user) throws IOException {
        Files.writeString(folder.resolve("version"), release.version() + "\n");
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            PostmasterFile.removeIfStranger(data());
            PostgresSettings.write(data(), FreePort.near(attempt == 1 ? lastPort() : 0), settings);
            user.own(folder);
            int status = Program.run(
                    user.as(List.of(release.program("pg_ctl").toString(), "start", "-D", data().toString(), "-l",
                            log().toString(), "-w", "-t", String.valueOf(START_LIMIT.toSeconds()), "-s")),
                    log(), START_LIMIT.plusSeconds(10));
            Optional<RunningPostgres> started = running();
            if (started.isPresent() && status == 0) {
                Files.writeString(folder.resolve("port"), started.get().port() + "\n");
                return started.get();
            }
            Waiting.pause(Duration.ofMillis(200L * attempt));
        }
        throw LocalFault.didNotStart("embedded PostgreSQL " + release.version(), log());
    }

    private int lastPort() throws IOException {
        Path port = folder.resolve("port");
        return Files.exists(port) ? Integer.parseInt(Files.readString(port).strip()) : 0;
    }

    private String recordedVersion() {
        try {
            return Files.readString(folder.resolve("version")).strip();
        } catch (IOException e) {
            throw LocalFault.broken(folder, "the server's version is not recorded", e);
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path log() {
        return folder.resolve("postgres.log");
    }

    private Path passfile() {
        return folder.resolve("pgpass");
    }
}
