package dev.litelift.match;

import dev.litelift.postgres.TargetCatalog;
import dev.litelift.postgres.TargetCatalog.ForeignKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parents before children. Deferrable foreign keys do not count, since they are checked at the end; a ring of the others is
 * opened by making one of them deferrable for the load.
 *
 * @param loosened foreign keys to make deferrable for the load
 * @param stuck foreign keys that close a ring and belong to somebody else
 */
public record TableOrder(List<Move> moves, List<ForeignKey> loosened, List<ForeignKey> stuck) {

    public TableOrder {
        moves = List.copyOf(moves);
        loosened = List.copyOf(loosened);
        stuck = List.copyOf(stuck);
    }

    static TableOrder of(List<Move> moves, TargetCatalog catalog) {
        return new Sorting(moves, catalog).sort();
    }

    private static final class Sorting {
        private final Map<String, Move> open = new LinkedHashMap<>();
        private final List<ForeignKey> edges;
        private final List<Move> sorted = new ArrayList<>();
        private final List<ForeignKey> loosened = new ArrayList<>();
        private final List<ForeignKey> stuck = new ArrayList<>();

        Sorting(List<Move> moves, TargetCatalog catalog) {
            moves.forEach(move -> open.put(move.name(), move));
            this.edges = new ArrayList<>(catalog.foreignKeys().stream()
                    .filter(key -> !key.deferrable() && !key.child().equals(key.parent()))
                    .filter(key -> key.child().schema().equals(catalog.schema()) && key.parent().schema().equals(catalog.schema()))
                    .toList());
        }

        TableOrder sort() {
            while (!open.isEmpty()) {
                List<Move> free = open.values().stream().filter(move -> !waits(move.name())).toList();
                if (free.isEmpty()) {
                    openRing();
                    continue;
                }
                sorted.addAll(free);
                free.forEach(move -> open.remove(move.name()));
            }
            return new TableOrder(sorted, loosened, stuck);
        }

        private boolean waits(String child) {
            return edges.stream().anyMatch(key -> key.child().table().equals(child) && open.containsKey(key.parent().table()));
        }

        private void openRing() {
            List<ForeignKey> ring = ring();
            ForeignKey opened = ring.stream().filter(ForeignKey::childOwner).findFirst().orElse(ring.get(0));
            (opened.childOwner() ? loosened : stuck).add(opened);
            edges.remove(opened);
        }

        /** Following parents from any open table must come round, since each has one that is open. */
        private List<ForeignKey> ring() {
            List<ForeignKey> path = new ArrayList<>();
            String table = open.keySet().iterator().next();
            while (true) {
                String child = table;
                for (int i = 0; i < path.size(); i++) {
                    if (path.get(i).child().table().equals(child)) {
                        return path.subList(i, path.size());
                    }
                }
                ForeignKey next = edges.stream()
                        .filter(key -> key.child().table().equals(child) && open.containsKey(key.parent().table()))
                        .findFirst().orElseThrow();
                path.add(next);
                table = next.parent().table();
            }
        }
    }
}
