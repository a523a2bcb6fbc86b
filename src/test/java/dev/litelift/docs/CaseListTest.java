package dev.litelift.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every known failure is either a test, which names it with {@link Case}, or admitted in the limits. */
class CaseListTest {
    /** Of 72 to 81, on size, time and the process, nothing is promised here. */
    private static final int[] LIST = IntStream.concat(IntStream.rangeClosed(1, 71), IntStream.rangeClosed(82, 84)).toArray();

    /** Before the test method or the test class itself, so that a method that does not run counts for nothing. */
    private static final Pattern TESTS = Pattern.compile("(?m)^ *@Case\\(([^)]*)\\)\\n+(?= *@(Test|ParameterizedTest)\\n|class )");
    private static final Pattern ALL = Pattern.compile("(?m)^ *@Case\\(([^)]*)\\)");
    private static final Pattern LIMITS = Pattern.compile("\\bcase (\\d+)\\b");

    @Test
    void everyNumberIsATestOrALimitAndNoneIsBoth() throws IOException {
        SortedSet<Integer> tests = numbers(sources(), TESTS);
        SortedSet<Integer> limits = numbers(Documents.text("docs/limits.md"), LIMITS);
        SortedSet<Integer> both = new TreeSet<>(tests);
        both.retainAll(limits);
        SortedSet<Integer> either = new TreeSet<>(tests);
        either.addAll(limits);

        assertThat(both).as("both a test and a limit").isEmpty();
        assertThat(either).containsExactly(IntStream.of(LIST).boxed().toArray(Integer[]::new));
    }

    @Test
    void onlyTestsNameNumbers() throws IOException {
        assertThat(numbers(sources(), ALL)).isEqualTo(numbers(sources(), TESTS));
    }

    private static SortedSet<Integer> numbers(String text, Pattern places) {
        SortedSet<Integer> numbers = new TreeSet<>();
        Matcher place = places.matcher(text);
        while (place.find()) {
            Pattern.compile("\\d+").matcher(place.group(1)).results().forEach(number -> numbers.add(Integer.valueOf(number.group())));
        }
        return numbers;
    }

    private static String sources() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(Documents.ROOT.resolve("src/test/java"))) {
            for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
                text.append(Files.readString(file)).append('\n');
            }
        }
        return text.toString();
    }
}
