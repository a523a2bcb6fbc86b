package dev.litelift.move;

import dev.litelift.translate.Blocker;
import dev.litelift.translate.Notice;
import java.util.List;

/**
 * What the target's constraints say of staged rows.
 *
 * @param blockers rows that they refuse and nobody decided about
 * @param notices rows that rules keep out, and what could not be judged
 * @param losses what rules took from rows
 */
public record Judgement(List<Blocker> blockers, List<Notice> notices, List<Notice> losses) {
    public static final Judgement NONE = new Judgement(List.of(), List.of(), List.of());

    public Judgement {
        blockers = List.copyOf(blockers);
        notices = List.copyOf(notices);
        losses = List.copyOf(losses);
    }
}
