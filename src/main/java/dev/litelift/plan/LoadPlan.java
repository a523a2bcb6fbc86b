package dev.litelift.plan;

import java.util.List;

/** What to do in which order: an immutable graph of steps. */
public record LoadPlan(List<Node> nodes) {

    public LoadPlan {
        nodes = List.copyOf(nodes);
    }

    /**
     * @param id its place in {@link #nodes}
     * @param after ids of the nodes that must be done before
     * @param weight how much work it is compared with others; the heavier goes first
     */
    public record Node(int id, Step step, List<Integer> after, long weight) {
        public Node {
            after = List.copyOf(after);
        }
    }
}
