package dev.litelift.plan;

import dev.litelift.dump.Sha256;
import dev.litelift.ledger.MigrationSteps.Row;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
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

    /** The steps as the ledger keeps them. */
    public List<Row> rows() {
        return nodes.stream()
                .map(node -> new Row(node.id(), StepText.kind(node.step()),
                        node.step().table() == null ? null : node.step().table().name(),
                        node.step() instanceof Step.CopyRows copy ? copy.slice().toString() : null, node.weight()))
                .toList();
    }

    /**
     * The same for two plans whose steps do the same, 64 hexadecimal digits: what one has begun the other may end.
     *
     * @param version of litelift: another may translate otherwise
     */
    public String digest(String version) {
        MessageDigest digest = Sha256.digest();
        digest.update((version + '\n').getBytes(StandardCharsets.UTF_8));
        for (Node node : nodes) {
            String text = StepText.kind(node.step()) + '\n' + (node.step().table() == null ? "" : node.step().table().name())
                    + '\n' + StepText.detail(node.step()) + '\n' + node.after() + '\0';
            digest.update(text.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
