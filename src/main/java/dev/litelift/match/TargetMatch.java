package dev.litelift.match;

import dev.litelift.translate.Translation;
import java.util.List;

/**
 * Which source rows go where in tables that somebody else made.
 *
 * @param staged how the source is staged; its tables are named as the target's
 * @param order the moves out of staging, parents first
 */
public record TargetMatch(Translation staged, TableOrder order) {

    public List<Move> moves() {
        return order.moves();
    }
}
