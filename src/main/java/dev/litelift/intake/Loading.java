package dev.litelift.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.litelift.dump.DumpLocation;
import dev.litelift.fault.Fault;
import dev.litelift.report.LoadReport;
import dev.litelift.run.LoadListener;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How an intake has one dump loaded: the engine with all settings but the dump. Faults stand in the result. */
@FunctionalInterface
public interface Loading {

    Loaded load(DumpLocation dump, LoadListener listener);

    /**
     * What came of it.
     *
     * @param verdict as in the report
     * @param exitStatus as of the command line
     * @param report the whole report as JSON
     */
    record Loaded(String verdict, int exitStatus, String report) {
        private static final ObjectMapper JSON = new ObjectMapper();
        /** Not the dump's fault: the same dump loads once the target is well again. */
        private static final Set<String> OF_THE_TARGET = Stream.of(
                        Fault.TARGET_UNREACHABLE, Fault.TARGET_LOGIN_REFUSED, Fault.TARGET_NOT_ALLOWED,
                        Fault.TARGET_UNFIT)
                .map(Fault::code)
                .collect(Collectors.toSet());

        public static Loaded of(LoadReport report) {
            return new Loaded(report.verdict().text(), report.exitStatus(), report.toJson());
        }

        boolean isGood() {
            return exitStatus == 0 && !isInProgress();
        }

        /** Another process works on the same dump, and puts it away. */
        private boolean isInProgress() {
            return verdict.equals(LoadReport.Verdict.IN_PROGRESS.text());
        }

        boolean isInterrupted() {
            return exitStatus == Fault.INTERRUPTED.exitStatus();
        }

        /** Whether the dump shall stay where it is and be tried again. */
        boolean isForLater() {
            return exitStatus == Fault.TEMPORARY.exitStatus() || isInterrupted() || isInProgress()
                    || OF_THE_TARGET.contains(fault().path("code").asText());
        }

        /** The report's {@code fault}; a missing or null node when there is none. */
        JsonNode fault() {
            try {
                return JSON.readTree(report).path("fault");
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a report must be JSON", e);
            }
        }
    }
}
