package dev.litelift.expression;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What comes to light while one expression or query is translated. One thread uses it. */
final class Findings {
    private final Usage usage;
    private final Set<ResolvedColumn> columns = new LinkedHashSet<>();
    private final Set<String> assumptions = new LinkedHashSet<>();
    private boolean immutable = true;
    private boolean steady = true;

    Findings(Usage usage) {
        this.usage = usage;
    }

    Usage usage() {
        return usage;
    }

    void reads(ResolvedColumn column) {
        columns.add(column);
    }

    /** Both databases agree only if this clause holds of the data. */
    void assume(String clause) {
        assumptions.add(clause);
    }

    /** PostgreSQL does not hold this for immutable. */
    void notImmutable(String what) {
        if (usage.demandsImmutable()) {
            throw new Refusal(what + ", which PostgreSQL does not hold for immutable");
        }
        immutable = false;
    }

    /** The present moment decides too. */
    void asksTheTime() {
        notImmutable("the present moment");
        steady = false;
    }

    /** Whether the same rows give the same values at any time. */
    boolean isSteady() {
        return steady;
    }

    boolean isImmutable() {
        return immutable;
    }

    Set<ResolvedColumn> columns() {
        return columns;
    }

    List<String> assumptions() {
        return new ArrayList<>(assumptions);
    }
}
