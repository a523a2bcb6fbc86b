package dev.litelift;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What MLflow's files say, read from one line and one path after another: nothing of the code under test takes part. Rows are texts in
 * order, with a bar between their cells.
 *
 * @param files contents by paths below the folder, with slashes, without those of a run whose {@code meta.yaml} is empty
 * @param broken those {@code meta.yaml}
 */
record ExperimentFolder(Map<String, String> files, List<String> broken) {
    private static final String RUN = "(?:[.]trash/)?[0-9]+/([0-9a-f]{32})/";

    static ExperimentFolder of(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        List<String> broken = files.keySet().stream().filter(name -> name.endsWith("/meta.yaml") && files.get(name).isEmpty()).toList();
        broken.forEach(meta -> files.keySet().removeIf(name -> name.startsWith(meta.replace("meta.yaml", ""))));
        return new ExperimentFolder(files, broken);
    }

    /** How many files have such a path. */
    long count(String pattern) {
        return files.keySet().stream().filter(name -> name.matches(pattern)).count();
    }

    /** Run, key, text of each file in that folder of a run. */
    List<String> texts(String kind) {
        return rows(RUN + kind + "/(.+)", (path, text) -> Stream.of(path.group(1) + "|" + path.group(2) + "|" + text));
    }

    /** Run and stage. */
    List<String> runs() {
        return rows(RUN + "meta[.]yaml", (path, text) -> Stream.of(path.group(1) + "|" + (text.contains("lifecycle_stage: 'deleted'")
                ? "deleted" : "active")));
    }

    /** Run, key, time, what is no number or {@code null}, the number or {@code null}, step; each once. */
    List<String> points() {
        return rows(RUN + "metrics/(.+)", (path, text) -> text.lines().distinct().map(line -> line.split(" "))
                .map(point -> String.join("|", path.group(1), path.group(2), point[0], number(point[1]), point[2])));
    }

    private static String number(String written) {
        return switch (written) {
            case "nan" -> "NaN|null";
            case "inf" -> "Infinity|null";
            default -> "null|" + Double.parseDouble(written);
        };
    }

    private interface Reading {
        Stream<String> of(MatchResult path, String text);
    }

    private List<String> rows(String pattern, Reading reading) {
        List<String> rows = new ArrayList<>();
        Pattern paths = Pattern.compile(pattern);
        files.forEach((name, text) -> paths.matcher(name).results().filter(path -> path.end() == name.length() && path.start() == 0)
                .forEach(path -> reading.of(path, text).forEach(rows::add)));
        return rows.stream().sorted().toList();
    }
}
