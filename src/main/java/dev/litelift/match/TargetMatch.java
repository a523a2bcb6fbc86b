package dev.litelift.match;

import dev.litelift.translate.Blocker;
import dev.litelift.translate.Translation;
import java.util.List;

/**
 * Which source rows go where in tables that somebody else made.
 *
 * @param staged how the source is staged; its tables are named as the target's
 * @param order the moves out of staging, parents first
 * @param gaps rows for which the tables have no place, where dump and target are only compared; else those block
 */
public record TargetMatch(Translation staged, TableOrder order, List<Blocker> gaps) {

    public TargetMatch {
        gaps = List.copyOf(gaps);
    }

    public List<Move> moves() {
        return order.moves();
    }
}
