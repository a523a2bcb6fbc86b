package dev.litelift.run;

import dev.litelift.plan.LoadPlan;
import dev.litelift.plan.LoadPlan.Node;
import dev.litelift.plan.Step;
import dev.litelift.translate.Translation.TableTranslation;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Adds up what all slices of a table have sent, and tells a listener of the table as a whole. Threads share it. */
final class CopyProgress {
    private final LoadListener listener;
    private final Map<String, Tally> tables = new HashMap<>();
    private final BitSet done = new BitSet();
    private final int steps;

    CopyProgress(LoadPlan plan, LoadListener listener) {
        this.listener = listener;
        this.steps = plan.nodes().size();
        for (Node node : plan.nodes()) {
            if (node.step() instanceof Step.CopyRows copy) {
                tables.computeIfAbsent(name(copy), name -> new Tally(copy.translation())).open.add(node.id());
            }
        }
        listener.on(new LoadEvent.Expected(
                tables.size(), tables.values().stream().mapToLong(tally -> tally.table.census().rows()).sum()));
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
        private final EventPace pace = new EventPace();

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
        if (tally.pace.isDue()) {
            listener.on(new LoadEvent.TableProgress("copy", tally.table.source().name(), tally.rows(), tally.table.census().rows(),
                    tally.bytes()));
        }
    }

    /** Notes a step as done, here or elsewhere, and tells of the table when it was the last of its slices. */
    synchronized void done(Node node, long rows, long bytes, double seconds) {
        if (done.get(node.id())) {
            return;
        }
        done.set(node.id());
        if (node.step() instanceof Step.CopyRows copy) {
            copied(copy, node, rows, bytes, seconds);
        }
        listener.on(new LoadEvent.StepsDone(done.cardinality(), steps));
    }

    private void copied(Step.CopyRows copy, Node node, long rows, long bytes, double seconds) {
        Tally tally = tables.get(name(copy));
        tally.open.remove(node.id());
        tally.running.remove(node.id());
        tally.rows += rows;
        tally.bytes += bytes;
        tally.seconds += seconds;
        if (tally.open.isEmpty()) {
            listener.on(new LoadEvent.TableCopied(name(copy), tally.rows, tally.bytes, tally.seconds));
        }
    }
}
