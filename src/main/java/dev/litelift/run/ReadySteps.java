package dev.litelift.run;

import dev.litelift.plan.LoadPlan;
import dev.litelift.plan.LoadPlan.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Which steps of a plan may be done next, as far as this process knows: those whose predecessors are done, the heaviest
 * first. Other processes work on the same plan, so what is done is learned from the ledger. Threads share it.
 */
final class ReadySteps {
    /** As many as are claimed from at once: others may have taken the heaviest. */
    private static final int CANDIDATES = 64;
    private static final long MILLIS_BETWEEN_LOOKS = 200;

    private final LoadPlan plan;
    private final TreeSet<Node> ready =
            new TreeSet<>(Comparator.comparingLong(Node::weight).reversed().thenComparingInt(Node::id));
    private final List<List<Node>> followers = new ArrayList<>();
    private final int[] open;
    private final BitSet done = new BitSet();
    private int workedOn;
    private long changed = System.nanoTime();
    private boolean stopped;

    ReadySteps(LoadPlan plan) {
        this.plan = plan;
        open = new int[plan.nodes().size()];
        plan.nodes().forEach(node -> followers.add(new ArrayList<>()));
        for (Node node : plan.nodes()) {
            open[node.id()] = node.after().size();
            node.after().forEach(id -> followers.get(id).add(node));
            if (node.after().isEmpty()) {
                ready.add(node);
            }
        }
    }

    Node node(int id) {
        return plan.nodes().get(id);
    }

    /** Ids of steps to claim one of; none when all that is left is waited for. */
    synchronized List<Integer> candidates() {
        return ready.stream().limit(CANDIDATES).map(Node::id).toList();
    }

    /** Takes a step away that this process works on. */
    synchronized void claimed(int id) {
        ready.remove(node(id));
        workedOn++;
    }

    /** Notes that this process's work on a step is over, well or not. */
    synchronized void left() {
        workedOn--;
        changed = System.nanoTime();
    }

    /** How long nothing has been done anywhere while this process had nothing to do. */
    synchronized Duration idle() {
        return workedOn > 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - changed);
    }

    /** Notes a step as done, here or elsewhere. */
    synchronized void done(int id) {
        if (done.get(id)) {
            return;
        }
        done.set(id);
        changed = System.nanoTime();
        ready.remove(node(id));
        for (Node follower : followers.get(id)) {
            if (--open[follower.id()] == 0 && !done.get(follower.id())) {
                ready.add(follower);
            }
        }
        notifyAll();
    }

    synchronized boolean isOver() {
        return stopped || done.cardinality() == plan.nodes().size();
    }

    /** Waits until something is done here, or for a moment in which something may be done elsewhere. */
    synchronized void await() throws InterruptedException {
        if (!isOver()) {
            wait(MILLIS_BETWEEN_LOOKS);
        }
    }

    /** Lets every worker end. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }
}
