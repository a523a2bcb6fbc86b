package dev.litelift.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.litelift.dump.DumpLocation;
import dev.litelift.dump.StoredObject;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.html.HtmlReport;
import dev.litelift.report.LoadReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Writes what people look for afterwards; never over what was written before. */
final class Evidence {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final IntakeLayout layout;
    private final Path workFolder;

    Evidence(IntakeLayout layout, Path workFolder) {
        this.layout = layout;
        this.workFolder = workFolder;
    }

    /** The page first: who finds the report finds the page, too. */
    DumpLocation writeReport(Arrival arrival, String report) {
        String version = ShortVersion.of(arrival.dump());
        DumpLocation at = free(version, name -> layout.report(arrival.name(), name + ".json"));
        page(report).ifPresent(page -> put(page, layout.pageOf(at)));
        put(report, at);
        return at;
    }

    /** The report is what counts: a defect in its page must not keep the dump waiting. */
    private static Optional<String> page(String report) {
        try {
            return Optional.of(HtmlReport.of(LoadReport.parse(report)));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Moves a dump and what belongs to it; afterwards it is at the address returned. */
    DumpLocation move(Arrival arrival, Function<String, DumpLocation> folder) {
        String name = freeName(arrival, folder);
        for (StoredObject companion : arrival.companions()) {
            String suffix = layout.nameOf(companion.location()).substring(arrival.name().length());
            layout.store().move(companion.location(), folder.apply(name + suffix));
        }
        layout.store().move(arrival.dump().location(), folder.apply(name));
        return folder.apply(name);
    }

    /** Says beside a failed dump why it failed. */
    void writeError(DumpLocation failedDump, Loading.Loaded loaded, DumpLocation report) {
        JsonNode fault = loaded.fault();
        ObjectNode error = JSON.createObjectNode().put("version", 1);
        for (String field : new String[] {"code", "message", "place", "hint"}) {
            error.put(field, fault.path(field).asText(""));
        }
        error.put("verdict", loaded.verdict()).put("exitStatus", loaded.exitStatus()).put("report", report.toString());
        put(error.toPrettyString() + "\n", beside(failedDump, ".error.json"));
    }

    void put(String text, DumpLocation at) {
        try {
            Path file = Files.createTempFile(Files.createDirectories(workFolder), "object", ".json");
            try {
                Files.writeString(file, text);
                layout.store().put(file, at);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new LoadException(Fault.TEMPORARY, workFolder.toString(), "cannot be written to", e);
        }
    }

    private String freeName(Arrival arrival, Function<String, DumpLocation> folder) {
        if (isFree(folder.apply(arrival.name()))) {
            return arrival.name();
        }
        String version = ShortVersion.of(arrival.dump());
        for (int count = 1; ; count++) {
            String name = ShortVersion.into(arrival.name(), count == 1 ? version : version + "-" + count);
            if (isFree(folder.apply(name))) {
                return name;
            }
        }
    }

    private DumpLocation free(String name, Function<String, DumpLocation> address) {
        DumpLocation at = address.apply(name);
        for (int count = 2; !isFree(at); count++) {
            at = address.apply(name + "-" + count);
        }
        return at;
    }

    private boolean isFree(DumpLocation at) {
        try {
            layout.store().stat(at);
            return false;
        } catch (LoadException e) {
            if (e.fault() == Fault.DUMP_NOT_FOUND) {
                return true;
            }
            throw e;
        }
    }

    private static DumpLocation beside(DumpLocation at, String suffix) {
        if (at instanceof DumpLocation.S3Object object) {
            return new DumpLocation.S3Object(object.bucket(), object.key() + suffix, null);
        }
        Path path = ((DumpLocation.LocalPath) at).path();
        return new DumpLocation.LocalPath(path.resolveSibling(path.getFileName() + suffix));
    }
}
