package dev.litelift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Links between the documents, and from them to files, lead somewhere. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

    @Test
    void relativeLinksLeadToFilesAndHeadings() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path document : Documents.all()) {
            Matcher link = LINK.matcher(prose(Files.readString(document)));
            while (link.find()) {
                if (!ELSEWHERE.matcher(link.group(1)).matches()) {
                    links++;
                    if (!leadsSomewhere(document, link.group(1))) {
                        broken.add(Documents.ROOT.relativize(document) + ": " + link.group(1));
                    }
                }
            }
        }

        assertThat(links).isPositive();
        assertThat(broken).isEmpty();
    }

    private static boolean leadsSomewhere(Path document, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path goal = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]).normalize();
        return Files.exists(goal) && (parts.length == 1 || anchors(goal).contains(parts[1]));
    }

    /** As GitHub names headings. */
    private static List<String> anchors(Path document) throws IOException {
        return prose(Files.readString(document)).lines()
                .filter(line -> line.matches("#{1,6} .*"))
                .map(line -> line.substring(line.indexOf(' ') + 1).toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
    }

    /** Without blocks of code, in which brackets and hashes mean other things. */
    private static String prose(String text) {
        return text.replaceAll("(?s)```.*?```", "");
    }
}
