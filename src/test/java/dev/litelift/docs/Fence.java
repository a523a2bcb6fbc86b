package dev.litelift.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a document. Blocks of commands are run by {@link CommandsTest}, unless their first line tells the reader what
 * they need that a test has not.
 *
 * @param document relative to the repository, with slashes
 * @param line of its opening fence, from 1
 * @param language what stands behind the opening fence; empty when nothing does
 * @param given commands in comments right above it, which prepare what the text takes for granted
 * @param lines without the indentation of the list that it may stand in
 */
record Fence(String document, int line, String language, List<String> given, List<String> lines) {
    /** Commands alone; each must succeed. */
    static final String COMMANDS = "sh";

    /** Lines that begin with a dollar sign, each with what it prints. */
    static final String SESSION = "console";

    static final Set<String> DATA = Set.of("text", "yaml", "json", "python", "properties", "ini");

    private static final Pattern OPENING = Pattern.compile("( *)```(.*)");
    private static final Pattern GIVEN = Pattern.compile(" *<!-- given: (.*) -->");
    private static final Pattern NEEDS = Pattern.compile("# needs: (.*)");

    static List<Fence> of(Path document) throws IOException {
        List<Fence> found = new ArrayList<>();
        List<String> lines = Files.readAllLines(document);
        String name = Documents.ROOT.relativize(document).toString().replace('\\', '/');
        List<String> given = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher opening = OPENING.matcher(lines.get(i));
            Matcher comment = GIVEN.matcher(lines.get(i));
            if (comment.matches()) {
                given.add(comment.group(1));
            } else if (opening.matches()) {
                int end = end(lines, i + 1, opening.group(1));
                List<String> content = lines.subList(i + 1, end).stream()
                        .map(text -> text.substring(Math.min(opening.group(1).length(), text.length()))).toList();
                found.add(new Fence(name, i + 1, opening.group(2).strip(), List.copyOf(given), content));
                given.clear();
                i = end;
            }
        }
        return found;
    }

    private static int end(List<String> lines, int from, String indentation) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).equals(indentation + "```")) {
                return i;
            }
        }
        throw new AssertionError("a fence is not closed: line " + from);
    }

    boolean holdsCommands() {
        return language.equals(COMMANDS) || language.equals(SESSION);
    }

    /** What its reader must have to run it, beside the repository and a PostgreSQL server. */
    Optional<String> needs() {
        Matcher first = NEEDS.matcher(lines.isEmpty() ? "" : lines.get(0));
        return holdsCommands() && first.matches() ? Optional.of(first.group(1)) : Optional.empty();
    }

    boolean isRun() {
        return holdsCommands() && needs().isEmpty();
    }

    String place() {
        return document + ":" + line;
    }
}
