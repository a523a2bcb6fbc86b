package dev.litelift.docs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The repository's Markdown files, as these tests need them. */
final class Documents {
    /** Tests run in the folder of their module. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Set<String> NOT_OURS = Set.of(".git", ".litelift", "node_modules", "target");

    private Documents() {}

    static String text(String name) throws IOException {
        return Files.readString(ROOT.resolve(name));
    }

    static List<Path> all() throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NOT_OURS.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    /** The lines below a heading, up to the next heading of the same or a higher rank; empty when there is none. */
    static List<String> section(String text, String heading) {
        List<String> lines = text.lines().toList();
        int start = lines.indexOf(heading);
        if (start < 0) {
            return List.of();
        }
        int rank = heading.indexOf(' ');
        List<String> below = lines.subList(start + 1, lines.size());
        return below.stream().takeWhile(line -> !line.matches("#{1," + rank + "} .*")).toList();
    }

    /** The cells of the first table of a section, without its two head lines and without the quotes of code. */
    static List<List<String>> table(String text, String heading) {
        return section(text, heading).stream()
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> line.substring(1, line.lastIndexOf('|')))
                .map(line -> Arrays.stream(line.split("\\|")).map(cell -> cell.replace("`", "").strip()).toList())
                .toList();
    }
}
