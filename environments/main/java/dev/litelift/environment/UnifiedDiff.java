package dev.litelift.environment;

import java.util.ArrayList;
import java.util.List;

/** What changed between two texts, line by line, with three lines around each change. */
final class UnifiedDiff {
    private static final int CONTEXT = 3;
    private static final int LONGEST_HEADING = 80;

    /** @param sign a blank, a minus or a plus; {@code old} and {@code now} are how many lines of each text come before */
    private record Line(char sign, String text, int old, int now) {}

    private final List<String> before;
    private final List<Line> lines = new ArrayList<>();

    private UnifiedDiff(List<String> before, List<String> after) {
        this.before = before;
        align(after, common(before, after));
    }

    /** @param name path of the file, with slashes */
    static String of(String name, String before, String after) {
        if (before.equals(after)) {
            return "";
        }
        String head = "diff --git a/" + name + " b/" + name + "\n--- a/" + name + "\n+++ b/" + name + "\n";
        return head + new UnifiedDiff(split(before), split(after)).hunks();
    }

    /** With their ends. */
    private static List<String> split(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("(?<=\n)"));
    }

    /** How long the longest common subsequence of the rests behind each pair of lines is. */
    private static int[][] common(List<String> before, List<String> after) {
        int[][] length = new int[before.size() + 1][after.size() + 1];
        for (int old = before.size() - 1; old >= 0; old--) {
            for (int now = after.size() - 1; now >= 0; now--) {
                length[old][now] = before.get(old).equals(after.get(now))
                        ? length[old + 1][now + 1] + 1 : Math.max(length[old + 1][now], length[old][now + 1]);
            }
        }
        return length;
    }

    private void align(List<String> after, int[][] common) {
        int old = 0;
        int now = 0;
        while (old < before.size() || now < after.size()) {
            if (old < before.size() && now < after.size() && before.get(old).equals(after.get(now))) {
                lines.add(new Line(' ', before.get(old), old++, now++));
            } else if (now == after.size() || old < before.size() && common[old + 1][now] >= common[old][now + 1]) {
                lines.add(new Line('-', before.get(old), old++, now));
            } else {
                lines.add(new Line('+', after.get(now), old, now++));
            }
        }
    }

    private String hunks() {
        StringBuilder text = new StringBuilder();
        int at = nextChange(0);
        while (at < lines.size()) {
            int start = Math.max(0, at - CONTEXT);
            int end = at;
            for (int next = at; next < lines.size() && next - end - 1 <= 2 * CONTEXT; next = nextChange(next + 1)) {
                end = next;
            }
            write(lines.subList(start, Math.min(lines.size(), end + CONTEXT + 1)), text);
            at = nextChange(end + CONTEXT + 1);
        }
        return text.toString();
    }

    private int nextChange(int from) {
        int at = from;
        while (at < lines.size() && lines.get(at).sign() == ' ') {
            at++;
        }
        return at;
    }

    private void write(List<Line> hunk, StringBuilder text) {
        long removed = hunk.stream().filter(line -> line.sign() != '+').count();
        long added = hunk.stream().filter(line -> line.sign() != '-').count();
        Line first = hunk.get(0);
        text.append("@@ -").append(range(first.old(), removed)).append(" +").append(range(first.now(), added)).append(" @@")
                .append(heading(first.old())).append('\n');
        for (Line line : hunk) {
            text.append(line.sign()).append(line.text());
            if (!line.text().endsWith("\n")) {
                text.append("\n\\ No newline at end of file\n");
            }
        }
    }

    private static String range(int linesBefore, long count) {
        return count == 0 ? linesBefore + ",0" : linesBefore + 1 + (count == 1 ? "" : "," + count);
    }

    /** The last line above a hunk that begins with a letter, as git shows it. */
    private String heading(int linesBefore) {
        for (int line = linesBefore - 1; line >= 0; line--) {
            if (before.get(line).matches("(?s)[A-Za-z_$].*")) {
                String heading = before.get(line).stripTrailing();
                return " " + heading.substring(0, Math.min(LONGEST_HEADING, heading.length())).stripTrailing();
            }
        }
        return "";
    }
}
