package dev.litelift.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a session shows of one command: the command, and the output that its reader is told to expect.
 *
 * <p>In the output {@code …} stands for anything: as a line for any number of lines, else for the rest of a word or a line.
 * Digests, times, ports and the width of gaps may differ.
 */
record Transcript(String command, List<String> output) {
    private static final Pattern CHANGING = Pattern.compile(
            "(?<digest>\\b[0-9a-f]{16}\\b|\\b[0-9a-f]{12}\\b)|(?<moment>\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d[0-9:.]*(?:Z|\\+00)?)"
                    + "|(?<port>(?<=127\\.0\\.0\\.1:)\\d+|(?<=pid )\\d+|(?<=-p )\\d+)|(?<seconds>\\b\\d+\\.\\d\\d\\b)|(?<gap> +)|(?<any>…)");

    static List<Transcript> of(Fence session) {
        List<Transcript> found = new ArrayList<>();
        List<String> lines = session.lines();
        for (int i = 0; i < lines.size(); ) {
            StringBuilder command = new StringBuilder(lines.get(i++).substring(2));
            while (i < lines.size() && (command.toString().endsWith("\\") || lines.get(i).startsWith("> "))) {
                String line = lines.get(i++);
                command.append('\n').append(line.startsWith("> ") ? line.substring(2) : line);
            }
            int from = i;
            while (i < lines.size() && !lines.get(i).startsWith("$ ")) {
                i++;
            }
            found.add(new Transcript(command.toString(), lines.subList(from, i)));
        }
        return found;
    }

    boolean matches(List<String> printed) {
        return matches(output, printed);
    }

    private boolean matches(List<String> told, List<String> printed) {
        if (told.isEmpty()) {
            return printed.isEmpty();
        }
        List<String> rest = told.subList(1, told.size());
        if (!told.get(0).strip().equals("…")) {
            return !printed.isEmpty() && matches(told.get(0), printed.get(0)) && matches(rest, printed.subList(1, printed.size()));
        }
        for (int skipped = 0; skipped <= printed.size(); skipped++) {
            if (matches(rest, printed.subList(skipped, printed.size()))) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(String told, String printed) {
        StringBuilder pattern = new StringBuilder();
        Matcher changing = CHANGING.matcher(told.stripTrailing());
        int end = 0;
        while (changing.find()) {
            pattern.append(Pattern.quote(told.substring(end, changing.start()))).append(replacement(changing));
            end = changing.end();
        }
        pattern.append(Pattern.quote(told.stripTrailing().substring(end)));
        return Pattern.matches(pattern.toString(), printed.stripTrailing());
    }

    private String replacement(Matcher found) {
        if (found.group("digest") != null) {
            return "[0-9a-f]{" + found.group().length() + "}";
        } else if (found.group("moment") != null) {
            return "[0-9T :.Z+-]+";
        } else if (found.group("port") != null) {
            return "\\d+";
        } else if (found.group("gap") != null) {
            return " +";
        } else if (found.group("any") != null) {
            return ".*";
        }
        // Of other programs they are values.
        return command.contains("litelift") ? "\\d+\\.\\d\\d" : Pattern.quote(found.group());
    }
}
