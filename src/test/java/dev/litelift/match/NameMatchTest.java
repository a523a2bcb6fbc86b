package dev.litelift.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.Case;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameMatchTest {
    private static Map<String, String> match(List<String> left, List<String> right) {
        return NameMatch.of(left, right, Map.of());
    }

    @ParameterizedTest
    @CsvSource({"Id, id", "userName, user_name", "UserID, user_id", "HTTPServer, http_server", "user_name, UserName", "Order Details, order_details",
        "INDIRIM, indirim", "line2Text, line2_text"})
    void spellingsOfOneNameMeet(String left, String right) {
        assertThat(match(List.of(left), List.of(right))).containsEntry(left, right);
    }

    @Test
    void theSameNameGoesFirst() {
        assertThat(match(List.of("user_name", "UserName"), List.of("UserName", "user_name")))
                .containsOnly(Map.entry("user_name", "user_name"), Map.entry("UserName", "UserName"));
    }

    @Case(65)
    @Test
    void whatCouldBeTwoThingsStaysAlone() {
        assertThat(match(List.of("userName"), List.of("user_name", "User_Name"))).isEmpty();
        assertThat(match(List.of("userName", "user name"), List.of("user_name"))).isEmpty();
    }

    @Test
    void aDecisionGoesBeforeAllSpellings() {
        assertThat(NameMatch.of(List.of("a", "b"), List.of("a", "b"), Map.of("a", "b"))).containsOnly(Map.entry("a", "b"));
        assertThat(NameMatch.of(List.of("a"), List.of("a"), Map.of("a", "gone"))).isEmpty();
    }
}
