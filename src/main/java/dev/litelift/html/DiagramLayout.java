package dev.litelift.html;

import dev.litelift.report.LoadReport.Reference;
import dev.litelift.report.LoadReport.TableReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where the boxes of a diagram stand: parents left of their children, tables without foreign keys below. Of many tables those
 * with the most foreign keys are drawn. The same tables are always laid out the same.
 */
record DiagramLayout(List<Box> boxes, List<Edge> edges, double width, double height) {
    static final double WIDTH = 190;
    static final double HEAD = 26;
    static final double LINE = 18;

    private static final int MOST_BOXES = 40;
    private static final int MOST_COLUMNS = 6;
    private static final int MOST_IN_A_STACK = 10;
    private static final int BOXES_IN_A_ROW = 5;
    private static final double GAP = 16;
    private static final double AISLE = 64;
    private static final double MARGIN = 12;

    DiagramLayout {
        boxes = List.copyOf(boxes);
        edges = List.copyOf(edges);
    }

    /**
     * @param columns those of its keys, the first few
     * @param more how many other columns it has
     */
    record Box(TableReport table, List<String> columns, int more, double x, double y) {
        static Box of(TableReport table) {
            Set<String> keys = new LinkedHashSet<>(table.primaryKey());
            table.foreignKeys().forEach(key -> keys.addAll(key.columns()));
            List<String> shown = keys.stream().limit(MOST_COLUMNS).toList();
            return new Box(table, shown, Math.max(0, table.columns().size() - shown.size()), 0, 0);
        }

        double height() {
            int lines = columns.size() + (more > 0 ? 1 : 0);
            return HEAD + LINE * lines + (lines > 0 ? 6 : 0);
        }

        Box at(double left, double top) {
            return new Box(table, columns, more, left, top);
        }

        double middleOf(String column) {
            int line = columns.indexOf(column);
            return y + (line < 0 ? HEAD / 2 : HEAD + LINE * line + LINE / 2);
        }
    }

    /** From the child's column to the parent's head; {@code fromRight} and {@code toRight} are the sides it leaves and reaches. */
    record Edge(double x1, double y1, boolean fromRight, double x2, double y2, boolean toRight) {}

    static DiagramLayout of(List<TableReport> tables) {
        return new Drafting(chosen(tables)).layout();
    }

    private static List<TableReport> chosen(List<TableReport> tables) {
        if (tables.size() <= MOST_BOXES) {
            return tables;
        }
        Map<String, Integer> degrees = new HashMap<>();
        tables.forEach(table -> table.foreignKeys().forEach(key -> {
            degrees.merge(table.target(), 1, Integer::sum);
            degrees.merge(key.parent(), 1, Integer::sum);
        }));
        return tables.stream()
                .sorted(Comparator.comparing((TableReport table) -> -degrees.getOrDefault(table.target(), 0))
                        .thenComparing(table -> -table.rows())
                        .thenComparing(TableReport::target))
                .limit(MOST_BOXES)
                .toList();
    }

    /** The work of laying out, on tables that are all drawn. */
    private static final class Drafting {
        private final Map<String, TableReport> tables = new LinkedHashMap<>();
        private final Map<String, Integer> layers = new HashMap<>();
        private final Map<String, Box> placed = new LinkedHashMap<>();
        private double right;
        private double bottom;

        Drafting(List<TableReport> chosen) {
            chosen.forEach(table -> tables.put(table.target(), table));
        }

        DiagramLayout layout() {
            Set<String> linked = linked();
            linked.forEach(name -> layer(name, new HashSet<>()));
            pullRoots(linked);
            placeLinked(linked);
            placeOthers(tables.keySet().stream().filter(name -> !linked.contains(name)).toList());
            List<Edge> edges = new ArrayList<>();
            tables.values().forEach(child -> child.foreignKeys().stream()
                    .filter(key -> tables.containsKey(key.parent()))
                    .forEach(key -> edges.add(edge(placed.get(child.target()), key, placed.get(key.parent())))));
            return new DiagramLayout(List.copyOf(placed.values()), edges, right + MARGIN, bottom + MARGIN);
        }

        private Set<String> linked() {
            Set<String> linked = new LinkedHashSet<>();
            tables.values().forEach(child -> child.foreignKeys().stream()
                    .filter(key -> tables.containsKey(key.parent()))
                    .forEach(key -> {
                        linked.add(child.target());
                        linked.add(key.parent());
                    }));
            return linked;
        }

        /**
         * One more than that of its farthest parent; a foreign key that closes a circle is left aside.
         *
         * @param above tables that this one is asked for
         */
        private int layer(String name, Set<String> above) {
            Integer known = layers.get(name);
            if (known != null) {
                return known;
            }
            above.add(name);
            int layer = tables.get(name).foreignKeys().stream()
                    .map(Reference::parent)
                    .filter(parent -> tables.containsKey(parent) && !above.contains(parent))
                    .mapToInt(parent -> layer(parent, above) + 1)
                    .max().orElse(0);
            above.remove(name);
            layers.put(name, layer);
            return layer;
        }

        /** A table without parents stands just before the first of its children, so that its line crosses no box. */
        private void pullRoots(Set<String> linked) {
            Map<String, Integer> nearest = new HashMap<>();
            linked.forEach(child -> tables.get(child).foreignKeys().stream()
                    .map(Reference::parent)
                    .filter(parent -> !parent.equals(child) && layers.getOrDefault(parent, -1) == 0)
                    .forEach(parent -> nearest.merge(parent, layers.get(child) - 1, Math::min)));
            nearest.forEach((root, layer) -> layers.put(root, Math.max(0, layer)));
        }

        private void placeLinked(Set<String> linked) {
            Map<Integer, List<String>> byLayer = linked.stream()
                    .collect(Collectors.groupingBy(layers::get, TreeMap::new, Collectors.toList()));
            List<List<Box>> stacks = new ArrayList<>();
            Map<String, Integer> positions = new HashMap<>();
            for (List<String> names : byLayer.values()) {
                List<String> ordered = names.stream()
                        .sorted(Comparator.comparingDouble((String name) -> parentsPosition(name, positions))
                                .thenComparing(Function.identity()))
                        .toList();
                for (int from = 0; from < ordered.size(); from += MOST_IN_A_STACK) {
                    List<String> stack = ordered.subList(from, Math.min(from + MOST_IN_A_STACK, ordered.size()));
                    stack.forEach(name -> positions.put(name, stack.indexOf(name)));
                    stacks.add(stack.stream().map(name -> Box.of(tables.get(name))).toList());
                }
            }
            double highest = stacks.stream().mapToDouble(Drafting::height).max().orElse(0);
            double x = MARGIN;
            for (List<Box> stack : stacks) {
                double y = MARGIN + (highest - height(stack)) / 2;
                for (Box box : stack) {
                    place(box.at(x, y));
                    y += box.height() + GAP;
                }
                x += WIDTH + AISLE;
            }
        }

        /** In the middle of its parents, so that fewer lines cross. */
        private double parentsPosition(String name, Map<String, Integer> positions) {
            return tables.get(name).foreignKeys().stream()
                    .map(Reference::parent)
                    .filter(positions::containsKey)
                    .mapToInt(positions::get)
                    .average().orElse(0);
        }

        private static double height(List<Box> stack) {
            return stack.stream().mapToDouble(box -> box.height() + GAP).sum() - GAP;
        }

        private void placeOthers(List<String> names) {
            double y = bottom == 0 ? MARGIN : bottom + AISLE / 2;
            for (int from = 0; from < names.size(); from += BOXES_IN_A_ROW) {
                double x = MARGIN;
                double next = y;
                for (String name : names.subList(from, Math.min(from + BOXES_IN_A_ROW, names.size()))) {
                    Box box = Box.of(tables.get(name)).at(x, y);
                    place(box);
                    x += WIDTH + GAP;
                    next = Math.max(next, y + box.height() + GAP);
                }
                y = next;
            }
        }

        private void place(Box box) {
            placed.put(box.table().target(), box);
            right = Math.max(right, box.x() + WIDTH);
            bottom = Math.max(bottom, box.y() + box.height());
        }

        private Edge edge(Box child, Reference key, Box parent) {
            double from = child.middleOf(key.columns().isEmpty() ? "" : key.columns().get(0));
            double to = parent.y() + HEAD / 2;
            if (child.x() > parent.x()) {
                return new Edge(child.x(), from, false, parent.x() + WIDTH, to, true);
            } else if (child.x() < parent.x()) {
                return new Edge(child.x() + WIDTH, from, true, parent.x(), to, false);
            }
            right = Math.max(right, child.x() + WIDTH + AISLE / 2);
            return new Edge(child.x() + WIDTH, from, true, parent.x() + WIDTH, to, true);
        }
    }
}
