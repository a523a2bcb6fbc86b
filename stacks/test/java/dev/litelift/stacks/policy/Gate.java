package dev.litelift.stacks.policy;

import dev.litelift.environment.Tier;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Holds environments against the rules, one after the other, and waivers against the environments at the end. */
public final class Gate {
    private final List<Waiver> waivers;
    private final LocalDate today;
    private final Set<String> seen = new TreeSet<>();
    private final Set<List<String>> used = new HashSet<>();

    Gate(List<Waiver> waivers, LocalDate today) {
        this.waivers = List.copyOf(waivers);
        this.today = today;
    }

    /** @param waivers the file; problems in it are thrown with their lines */
    public static Gate with(Path waivers, LocalDate today) {
        return new Gate(Waivers.read(waivers), today);
    }

    /** A waiver that has expired still keeps its finding out of here; {@link #staleWaivers} tells of it instead. */
    public Verdict judge(String environment, Tier tier, Configuration configuration) {
        seen.add(environment);
        List<Finding> errors = new ArrayList<>();
        List<Finding> warnings = new ArrayList<>();
        Rules.ALL.stream().flatMap(rule -> rule.findings(configuration))
                .filter(finding -> !isWaived(environment, finding))
                .forEach(finding -> (finding.rule().demand().isErrorIn(tier) ? errors : warnings).add(finding));
        int checks = Rules.ALL.stream().mapToInt(rule -> (int) rule.concerned(configuration).count()).sum();
        return new Verdict(environment, checks, errors, warnings);
    }

    private boolean isWaived(String environment, Finding finding) {
        List<Waiver> holding = waivers.stream()
                .filter(waiver -> waiver.isFor(environment) && waiver.covers(finding))
                .toList();
        holding.forEach(waiver -> used.add(List.of(waiver.place(), environment)));
        return !holding.isEmpty();
    }

    /** Waivers that have expired, and those that no finding of the environments judged so far needs. */
    public List<String> staleWaivers() {
        Stream<String> expired = waivers.stream().filter(waiver -> waiver.isExpired(today))
                .map(waiver -> waiver + " expired on " + waiver.expires()
                        + "; mend the resource, or give a new reason and date");
        return Stream.concat(expired, waivers.stream().flatMap(this::needless)).toList();
    }

    private Stream<String> needless(Waiver waiver) {
        if (waiver.environments().isEmpty()) {
            return seen.stream().anyMatch(environment -> isUsed(waiver, environment)) ? Stream.of()
                    : Stream.of(waiver + " matches nothing; remove it");
        }
        return waiver.environments().stream().sorted().filter(environment -> !isUsed(waiver, environment))
                .map(environment -> waiver + " matches nothing in " + environment + "; remove it");
    }

    private boolean isUsed(Waiver waiver, String environment) {
        return used.contains(List.of(waiver.place(), environment));
    }
}
