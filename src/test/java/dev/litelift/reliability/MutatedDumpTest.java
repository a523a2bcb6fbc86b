package dev.litelift.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.LoadFixture;
import dev.litelift.LoadRequest;
import dev.litelift.Loader;
import dev.litelift.Tries;
import dev.litelift.dump.DumpLocation;
import dev.litelift.dump.LocalFolder;
import dev.litelift.postgres.TestPostgres;
import dev.litelift.report.LoadReport;
import dev.litelift.rules.Rules;
import dev.litelift.rules.RulesReader;
import dev.litelift.run.LoadListener;
import dev.litelift.run.StopSignal;
import dev.litelift.sqlite.IntegrityCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged and hostile dumps of every form: each ends in time, with an exit status that is documented and tells of the dump,
 * and leaves nothing behind when it was not loaded. What is loaded was proven by the load itself.
 */
class MutatedDumpTest {
    private static final long SECONDS = 30;
    /** Loaded; not a usable dump; refused by the server; a decision is needed. None of them blames litelift or chance. */
    private static final Set<Integer> STATUSES = Set.of(0, 3, 4, 5);

    @TempDir
    private Path folder;

    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final ExecutorService thread = Executors.newCachedThreadPool();
    private List<HostileBases.Base> bases;
    private Rules lenient;
    private int number;

    @Test
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void endInTimeAndLeaveNothing() throws Exception {
        bases = HostileBases.make(Files.createDirectory(folder.resolve("bases")));
        lenient = RulesReader.read(Files.writeString(folder.resolve("lenient.yaml"), "policies:\n  nul: strip\n  invalid-utf8: replace\n"
                + "  null-in-key: quarantine\n  null-in-not-null: nullable\n  orphans: not-valid\n"), "lenient.yaml");
        try (LoadFixture target = LoadFixture.of(folder, TestPostgres.database("hostile"), folder.resolve("none"))) {
            loadsSoundOnes(target);
            Tries.of(60, random -> {
                Path arrived = Files.createDirectory(folder.resolve("try-" + ++number));
                Path dump = HostileDump.write(bases, folder.resolve("scratch.db"), arrived, random);
                LoadReport report = load(request(target, dump, random));
                check(report, target);
                remove(arrived);
            });
        } finally {
            System.out.println(outcomes);
            thread.shutdownNow();
        }
    }

    /** What the damage begins with is no reason to refuse; and the ledger is there from now on. */
    private void loadsSoundOnes(LoadFixture target) throws Exception {
        for (HostileBases.Base base : bases) {
            Path arrived = Files.createDirectory(folder.resolve("try-" + ++number));
            for (Map.Entry<String, byte[]> file : base.files().entrySet()) {
                Files.write(arrived.resolve(base.name() + file.getKey()), file.getValue());
            }
            LoadReport report = load(request(target, arrived.resolve(base.name())));
            assertThat(report.exitStatus()).as("%s: %s", base.name(), report.fault()).isZero();
            check(report, target);
        }
    }

    private LoadRequest request(LoadFixture target, Path dump) {
        return LoadRequest.of(new DumpLocation.LocalPath(dump), target.request().target(), folder.resolve("work"))
                .withSchema("try_" + number).withWorkers(2);
    }

    private LoadRequest request(LoadFixture target, Path dump, Random random) {
        IntegrityCheck.Depth[] depths = IntegrityCheck.Depth.values();
        LoadRequest request = request(target, dump).withIntegrityCheck(depths[random.nextInt(depths.length)]);
        return random.nextBoolean() ? request.withRules(lenient) : request;
    }

    private LoadReport load(LoadRequest request) throws Exception {
        StopSignal stop = new StopSignal();
        Future<LoadReport> running = thread.submit(() -> new Loader(List.of(new LocalFolder())).load(request, LoadListener.NONE, stop));
        try {
            return running.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            String stacks = Thread.getAllStackTraces().entrySet().stream()
                    .map(entry -> entry.getKey() + Stream.of(entry.getValue()).limit(25).map(frame -> "\n  " + frame).collect(Collectors.joining()))
                    .filter(stack -> stack.contains("litelift")).collect(Collectors.joining("\n"));
            throw new AssertionError("still running after " + SECONDS + " s:\n" + stacks);
        }
    }

    private void check(LoadReport report, LoadFixture target) throws Exception {
        String code = report.fault() == null ? "loaded" : report.fault().code();
        outcomes.merge(report.exitStatus() + " " + code, 1, Integer::sum);
        assertThat(report.exitStatus()).as("%s", report.fault()).isIn(STATUSES);
        String schema = "try_" + number;
        if (report.exitStatus() == 0) {
            assertThat(target.contents()).containsExactly(schema);
            target.execute("DROP SCHEMA " + schema + " CASCADE");
        } else {
            assertThat(target.contents()).as("%s", report.fault()).isEmpty();
        }
        assertThat(target.values("SELECT migration FROM litelift.migration WHERE state = 'loading'")).isEmpty();
        try (Stream<Path> files = Files.list(folder.resolve("work"))) {
            assertThat(files).as("%s", report.fault()).isEmpty();
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
