package dev.litelift.check;

import dev.litelift.fault.LoadException;
import dev.litelift.report.LoadReport.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The checks of one request, in the order in which they were made. One thread uses it. */
public final class Checklist {
    private final List<Check> checks = new ArrayList<>();
    private final List<LoadException> failures = new ArrayList<>();

    /** @param name of the check, see {@link Check} */
    public void add(String name, Finding finding) {
        checks.add(finding.named(name));
        if (finding instanceof Finding.Failed failed) {
            failures.add(failed.failure());
        }
    }

    /** So far. */
    public List<Check> checks() {
        return List.copyOf(checks);
    }

    /** What no repetition mends, the first of it: a load must not begin. */
    public Optional<LoadException> refusal() {
        return failures.stream().filter(failure -> !failure.fault().retryable()).findFirst();
    }

    /** What a load would end with if nothing changed: what no repetition mends counts more than what may pass. */
    public Optional<LoadException> failure() {
        return Stream.concat(refusal().stream(), failures.stream()).findFirst();
    }
}
