package dev.litelift.rules;

import java.util.List;

/** Statements of the user that run in the transaction of the swap. */
public record Hooks(List<String> beforeSwap, List<String> afterSwap) {
    public static final Hooks NONE = new Hooks(List.of(), List.of());

    public Hooks {
        beforeSwap = List.copyOf(beforeSwap);
        afterSwap = List.copyOf(afterSwap);
    }
}
