package dev.litelift;

import dev.litelift.dump.DatabaseHeader;
import dev.litelift.dump.DumpFile;
import dev.litelift.dump.ObjectStore;
import dev.litelift.dump.Packing;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.report.LoadReport;
import dev.litelift.run.LoadListener;
import dev.litelift.run.StopSignal;
import dev.litelift.rules.RulesReader;
import dev.litelift.sqlite.IntegrityCheck;
import dev.litelift.sqlite.OrphanRows;
import dev.litelift.sqlite.ShadowTables;
import dev.litelift.sqlite.SkippedObject;
import dev.litelift.sqlite.SqliteInspector;
import dev.litelift.sqlite.SqliteSchema;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.sqlite.TableCensus;
import dev.litelift.translate.Notice;
import dev.litelift.translate.SourceTranslator;
import dev.litelift.translate.Translation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A dump that was fetched, opened, inspected and translated: the verbs that touch no target. Closing removes what fetching
 * made.
 */
final class Analysis implements AutoCloseable {
    private final DumpFile dump;
    private final MadeDatabase made;
    private final SqliteSource source;
    private final Translation translation;
    private final List<Notice> notices;
    private final IntegrityGate integrity;

    private Analysis(DumpFile dump, MadeDatabase made, SqliteSource source, Translation translation, List<Notice> notices,
            IntegrityGate integrity) {
        this.dump = dump;
        this.made = made;
        this.source = source;
        this.translation = translation;
        this.notices = notices;
        this.integrity = integrity;
    }

    /** Makes the translator of an opened source. */
    interface Translators {
        /** @param dump whose digest may have to be waited for */
        SourceTranslator of(DumpFile dump, SqliteSource source);
    }

    /**
     * @param facts told what the dump is as soon as it is known, so that a report of a failure can say it
     */
    static Analysis of(
            LoadRequest request, List<ObjectStore> stores, PhaseClock clock, LoadListener listener, StopSignal stop,
            Consumer<Supplier<LoadReport.Dump>> facts, Translators translators) {
        ObjectStore store = store(request, stores);
        DumpFile dump = clock.time("fetch", () -> fetch(request, store));
        try {
            facts.accept(() -> facts(dump, null, null));
            stop.check();
            requireDigest(request, dump);
            MadeDatabase made = MadeDatabase.of(request, dump, clock, stop);
            try {
                return analyse(request, dump, made, clock, listener, stop, facts, translators);
            } catch (RuntimeException e) {
                remove(made);
                throw e;
            }
        } catch (RuntimeException e) {
            dump.close();
            throw e;
        }
    }

    static ObjectStore store(LoadRequest request, List<ObjectStore> stores) {
        return stores.stream()
                .filter(candidate -> candidate.serves(request.dump()))
                .findFirst()
                .orElseThrow(() -> new LoadException(Fault.USAGE, request.dump().toString(), "no store serves this address"));
    }

    private static DumpFile fetch(LoadRequest request, ObjectStore store) {
        try {
            Files.createDirectories(request.workFolder());
        } catch (IOException e) {
            throw new LoadException(Fault.TEMPORARY, request.workFolder().toString(), "the work folder cannot be made", e)
                    .withHint("Name a folder that can be written with --work.");
        }
        return DumpFile.open(request.dump(), store, request.workFolder(), request.maxUnpackedBytes());
    }

    /** Before anything of the dump is believed; whoever gives no digest does not wait for it here. */
    private static void requireDigest(LoadRequest request, DumpFile dump) {
        if (request.sha256() != null && !request.sha256().equals(dump.sha256())) {
            throw new LoadException(Fault.DUMP_DIFFERS, request.dump().toString(),
                    "its SHA-256 is " + dump.sha256() + ", not " + request.sha256());
        }
    }

    private static Analysis analyse(
            LoadRequest request, DumpFile dump, MadeDatabase made, PhaseClock clock,
            LoadListener listener, StopSignal stop, Consumer<Supplier<LoadReport.Dump>> facts,
            Translators translators) {
        String name = dump.location().toString();
        if (!dump.sidecars().isEmpty()) {
            SqliteSource.recover(dump.file(), name);
        }
        SqliteSource source = SqliteSource.open(made == null ? dump.file() : made.file(), name);
        long databaseBytes = source.bytes();
        facts.accept(() -> facts(dump, databaseBytes, source.encoding()));
        try (StopSignal.Registration interrupting = stop.onGiven(source::interrupt)) {
            return analyse(request, dump, made, clock, listener, stop, source, translators);
        } catch (RuntimeException e) {
            // Others may still read, each on a thread of its own.
            source.interrupt();
            stop.check();
            throw e;
        }
    }

    private static Analysis analyse(
            LoadRequest request, DumpFile dump, MadeDatabase made, PhaseClock clock,
            LoadListener listener, StopSignal stop, SqliteSource source, Translators translators) {
        List<SkippedObject> skipped = made == null ? List.of() : made.skipped();
        SqliteSchema schema = clock.time("inspect",
                () -> ShadowTables.setAside(SqliteInspector.inspect(source), skipped));
        RulesReader.refuse(request.rules().file(), request.rules().problems(schema));
        SourceTranslator translator = translators.of(dump, source);
        SqliteSchema included = translator.included(schema);
        IntegrityGate integrity = new IntegrityGate(
                source, made == null ? request.integrityCheck() : IntegrityCheck.Depth.NONE, dump.bytes(),
                request.target() == null);
        Map<String, TableCensus> census = clock.time("census",
                () -> new CensusRun(source, translator, listener, stop).take(included, request.workers()));
        List<OrphanRows> orphans = clock.time("foreign keys", () -> OrphanRows.find(source, included, census));
        stop.check();
        Translation translation =
                clock.time("translate", () -> translator.translate(schema, census, orphans, skipped));
        List<Notice> notices = new ArrayList<>(notices(dump, made));
        notices.addAll(Skippable.notices(request.profile(), translation));
        return new Analysis(dump, made, source, translation, notices, integrity);
    }

    private static List<Notice> notices(DumpFile dump, MadeDatabase made) {
        if (!dump.walMissing()) {
            return made == null ? List.of() : made.notices();
        }
        return List.of(new Notice("wal-missing", null, dump.location().name(),
                "rows written last may be missing: the database is in WAL mode and came without its -wal file",
                "upload a copy made by: sqlite3 app.db \".backup dump.db\", or the -wal file beside the database", null));
    }

    private static LoadReport.Dump facts(DumpFile dump, Long databaseBytes, String encoding) {
        String form = switch (dump.form()) {
            case DATABASE -> "database";
            case SQL_TEXT -> "sql";
            case ACCESS -> "access";
            case FILE_STORE -> "file-store";
        };
        String packing = dump.packing() == Packing.NONE ? "" : "+" + dump.packing().name().toLowerCase(Locale.ROOT);
        return new LoadReport.Dump(dump.location().toString(), form + packing, dump.bytes(), databaseBytes, dump.sha256(),
                dump.header().map(DatabaseHeader::journalMode).orElse(null), encoding);
    }

    DumpFile dump() {
        return dump;
    }

    SqliteSource source() {
        return source;
    }

    /** Under way, or ended. */
    IntegrityGate integrity() {
        return integrity;
    }

    Translation translation() {
        return translation;
    }

    /** What opening the dump found, before the translation's own notices. */
    List<Notice> notices() {
        List<Notice> all = new ArrayList<>(notices);
        all.addAll(translation.notices());
        return all;
    }

    @Override
    public void close() {
        source.interrupt();
        remove(made);
        dump.close();
    }

    private static void remove(MadeDatabase made) {
        if (made != null) {
            made.remove();
        }
    }
}
