package dev.litelift;

import java.util.Random;

/**
 * Repeats a property with random input. A failure tells the seed, and {@code -Dtries.seed} runs that try alone;
 * {@code -Dtries.count} says how many instead, from that seed on if there is one. With {@code -Dtries.from} every property
 * begins there, with as many tries as always: each run is the same then.
 */
public final class Tries {
    private static final Long GIVEN = Long.getLong("tries.seed");
    private static final Integer COUNT = Integer.getInteger("tries.count");

    private Tries() {}

    /** One try. */
    @FunctionalInterface
    public interface Property {
        void check(Random random) throws Exception;
    }

    public static void of(int count, Property property) {
        long first = GIVEN == null ? Long.getLong("tries.from", System.nanoTime()) : GIVEN;
        int tries = COUNT != null ? COUNT : GIVEN == null ? count : 1;
        System.out.println(tries + " tries from -Dtries.seed=" + first);
        for (long seed = first; seed < first + tries; seed++) {
            try {
                // Seeds that follow each other give alike first numbers, so they are spread.
                property.check(new Random(seed * 0x9E3779B97F4A7C15L));
            } catch (Exception | AssertionError e) {
                throw new AssertionError("with -Dtries.seed=" + seed + ": " + e, e);
            }
        }
    }
}
