package dev.litelift.run;

import dev.litelift.plan.LoadPlan;
import dev.litelift.plan.LoadPlan.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Hands out the steps of a plan as their predecessors are done, the heaviest first. Threads share it. */
final class ReadySteps {
    private final PriorityQueue<Node> ready =
            new PriorityQueue<>(Comparator.comparingLong(Node::weight).reversed().thenComparingInt(Node::id));
    private final List<List<Node>> followers = new ArrayList<>();
    private final int[] open;
    private int left;
    private boolean stopped;

    ReadySteps(LoadPlan plan) {
        left = plan.nodes().size();
        open = new int[left];
        plan.nodes().forEach(node -> followers.add(new ArrayList<>()));
        for (Node node : plan.nodes()) {
            open[node.id()] = node.after().size();
            node.after().forEach(id -> followers.get(id).add(node));
            if (node.after().isEmpty()) {
                ready.add(node);
            }
        }
    }

    /** Waits for the next step; null when there is none left to do. */
    synchronized Node take() throws InterruptedException {
        while (ready.isEmpty() && left > 0 && !stopped) {
            wait();
        }
        return stopped || ready.isEmpty() ? null : ready.poll();
    }

    synchronized void done(Node node) {
        left--;
        for (Node follower : followers.get(node.id())) {
            if (--open[follower.id()] == 0) {
                ready.add(follower);
            }
        }
        notifyAll();
    }

    /** Lets every waiting and later {@link #take} end. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }
}
