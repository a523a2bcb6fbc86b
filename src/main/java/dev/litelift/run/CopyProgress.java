package dev.litelift.run;

import dev.litelift.plan.LoadPlan;
import dev.litelift.plan.LoadPlan.Node;
import dev.litelift.plan.Step;
import dev.litelift.translate.Translation.TableTranslation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Adds up what all slices of a table have sent, and tells a listener of the table as a whole. Threads share it. */
final class CopyProgress {
    private static final long NANOS_BETWEEN_EVENTS = 200_000_000L;

    private final LoadListener listener;
    private final Map<String, Tally> tables = new HashMap<>();

    CopyProgress(LoadPlan plan, LoadListener listener) {
        this.listener = listener;
        for (Node node : plan.nodes()) {
            if (node.step() instanceof Step.CopyRows copy) {
                tables.computeIfAbsent(name(copy), name -> new Tally(copy.translation())).open.add(node.id());
            }
        }
    }

    private static String name(Step.CopyRows copy) {
        return copy.translation().source().name();
    }

    private static final class Tally {
        private final TableTranslation table;
        private final Set<Integer> open = new HashSet<>();
        private final Map<Integer, long[]> running = new HashMap<>();
        private long rows;
        private long bytes;
        private double seconds;
        private long nextEvent = System.nanoTime() + NANOS_BETWEEN_EVENTS;

        Tally(TableTranslation table) {
            this.table = table;
        }

        long rows() {
            return rows + running.values().stream().mapToLong(sent -> sent[0]).sum();
        }

        long bytes() {
            return bytes + running.values().stream().mapToLong(sent -> sent[1]).sum();
        }
    }

    /** Notes how far the copy of a slice is, and tells of it when that is due. */
    synchronized void at(Node node, long rows, long bytes) {
        Tally tally = tables.get(name((Step.CopyRows) node.step()));
        tally.running.put(node.id(), new long[] {rows, bytes});
        if (System.nanoTime() > tally.nextEvent) {
            tally.nextEvent = System.nanoTime() + NANOS_BETWEEN_EVENTS;
            listener.on(new LoadEvent.TableProgress("copy", tally.table.source().name(), tally.rows(), tally.table.census().rows(),
                    tally.bytes()));
        }
    }

    /** Notes a step as done, here or elsewhere, and tells of the table when it was the last of its slices. */
    synchronized void done(Node node, long rows, long bytes, double seconds) {
        if (!(node.step() instanceof Step.CopyRows copy)) {
            return;
        }
        Tally tally = tables.get(name(copy));
        if (!tally.open.remove(node.id())) {
            return;
        }
        tally.running.remove(node.id());
        tally.rows += rows;
        tally.bytes += bytes;
        tally.seconds += seconds;
        if (tally.open.isEmpty()) {
            listener.on(new LoadEvent.TableCopied(name(copy), tally.rows, tally.bytes, tally.seconds));
        }
    }
}
