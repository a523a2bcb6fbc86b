package dev.litelift.match;

import dev.litelift.match.TargetMatcher.Decisions;
import dev.litelift.postgres.TargetCatalog;
import dev.litelift.postgres.TargetCatalog.ForeignKey;
import dev.litelift.postgres.TargetCatalog.Key;
import dev.litelift.postgres.TargetCatalog.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What stands in the way on the target's side: rows that are there, triggers, rules, rings of foreign keys. */
final class TargetObstacles {
    private final TargetCatalog catalog;
    private final List<Move> moves;
    private final Decisions decisions;
    private final Findings findings;

    TargetObstacles(TargetCatalog catalog, List<Move> moves, Decisions decisions, Findings findings) {
        this.catalog = catalog;
        this.moves = moves;
        this.decisions = decisions;
        this.findings = findings;
    }

    void report(TableOrder order) {
        for (Move move : moves) {
            rules(move);
            if (move.target().rows() > 0) {
                existing(move);
            }
            triggers(move);
        }
        order.loosened().forEach(key -> findings.notice("foreign-key", source(key.child().table()), key.name(),
                "is made deferrable during the load and then as it was", "the foreign keys of these tables form a ring"));
        order.stuck().forEach(key -> findings.block(source(key.child().table()), String.join(", ", key.columns()),
                rows(key.child().table()), "foreign key " + key.name() + ", which closes a ring and is not deferrable;"
                        + " load as the table's owner, or make it DEFERRABLE"));
    }

    private String source(String target) {
        return move(target).staged().source().name();
    }

    private long rows(String target) {
        return move(target).staged().census().rows();
    }

    private Move move(String target) {
        return moves.stream().filter(move -> move.name().equals(target)).findFirst().orElseThrow();
    }

    private void rules(Move move) {
        if (move.target().ruled()) {
            findings.block(source(move.name()), null, rows(move.name()),
                    "row security or rewrite rules on the target's table, which would change what arrives");
        }
    }

    private void existing(Move move) {
        String table = source(move.name());
        long rows = move.target().rows();
        String are = rows == 1 ? "1 row of the target" : rows + " rows of the target";
        switch (move.existingRows()) {
            case FAIL -> findings.block(table, null, rows, "no decision yet: the target's table " + move.name()
                    + " has them already; choose --existing-rows replace, skip or upsert");
            case REPLACE -> {
                findings.notice("existing-rows", table, null, are + (rows == 1 ? " is" : " are") + " deleted first", decisions.isSeeded(table)
                        ? "the profile says that the application itself put them there; --existing-rows fail refuses instead"
                        : "--existing-rows replace");
                outsiders(move);
            }
            case SKIP -> findings.notice("existing-rows", table, null, are + " stay, rows with the same key are left out",
                    move.target().keys().isEmpty() ? "--existing-rows skip; without any key every row is added" : "--existing-rows skip");
            case UPSERT -> upsert(move, are);
        }
    }

    /** Rows that somebody else's table points to cannot go. */
    private void outsiders(Move move) {
        Place place = new Place(catalog.schema(), move.name());
        Set<Place> ours = moves.stream().map(each -> new Place(catalog.schema(), each.name())).collect(Collectors.toSet());
        for (ForeignKey key : catalog.foreignKeys()) {
            boolean empty = key.child().schema().equals(catalog.schema())
                    && catalog.table(key.child().table()).map(TargetCatalog.Table::rows).orElse(-1L) == 0;
            if (key.parent().equals(place) && !ours.contains(key.child()) && !empty) {
                findings.block(source(move.name()), null, move.target().rows(), "table " + key.child().schema() + "."
                        + key.child().table() + " pointing to them, which is not in the dump; --existing-rows replace cannot delete them");
            }
        }
    }

    private void upsert(Move move, String are) {
        Optional<Key> key = move.target().primaryKey();
        if (key.isEmpty() || key.get().deferrable() || !move.writes(key.get().columns())) {
            findings.block(source(move.name()), null, move.target().rows(), "no primary key in the target by which the dump's"
                    + " rows could take their place; choose --existing-rows replace or skip");
            return;
        }
        findings.notice("existing-rows", source(move.name()), null, are + " stay or give way to those of the same key",
                "--existing-rows upsert");
    }

    private void triggers(Move move) {
        List<TargetCatalog.Trigger> triggers = move.target().triggers();
        List<TargetCatalog.Trigger> others = triggers.stream().filter(trigger -> !trigger.owner()).toList();
        if (triggers.isEmpty()) {
            return;
        }
        if (decisions.fireTriggers()) {
            findings.notice("trigger", source(move.name()), names(triggers), "fires for every row; the rows' contents are not"
                    + " compared afterwards", "--fire-triggers");
        } else if (others.isEmpty()) {
            findings.notice("trigger", source(move.name()), names(triggers), "does not fire for the loaded rows",
                    "they are not new; --fire-triggers lets it");
        } else if (rows(move.name()) > 0) {
            findings.block(source(move.name()), null, rows(move.name()), "trigger " + names(others)
                    + " on the target's table, which only its owner can keep from firing; load as the owner or with --fire-triggers");
        }
    }

    private static String names(List<TargetCatalog.Trigger> triggers) {
        return triggers.stream().map(TargetCatalog.Trigger::name).distinct().collect(Collectors.joining(", "));
    }
}
