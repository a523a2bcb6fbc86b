package dev.litelift.verify;

/** How often each number was added; about 24 bytes for each different one. One thread uses an instance. */
final class LongCounts {
    private long[] numbers = new long[1 << 10];
    private int[] counts = new int[numbers.length];
    private int different;
    private long total;

    void add(long number) {
        if (different * 2 >= numbers.length) {
            grow();
        }
        int slot = slot(number);
        if (counts[slot] == 0) {
            numbers[slot] = number;
            different++;
        }
        counts[slot] = Math.max(0, counts[slot]) + 1;
        total++;
    }

    /** Takes one away; false where none is left. */
    boolean take(long number) {
        int slot = slot(number);
        if (counts[slot] <= 0) {
            return false;
        }
        // A slot that was in use stays so, or those behind it would not be found.
        counts[slot] = counts[slot] == 1 ? -1 : counts[slot] - 1;
        total--;
        return true;
    }

    boolean contains(long number) {
        return counts[slot(number)] > 0;
    }

    /** How many are left of all numbers together. */
    long total() {
        return total;
    }

    private int slot(long number) {
        int mask = numbers.length - 1;
        long mixed = number * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 32) & mask;
        while (counts[slot] != 0 && numbers[slot] != number) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldNumbers = numbers;
        int[] oldCounts = counts;
        numbers = new long[oldNumbers.length * 2];
        counts = new int[numbers.length];
        for (int i = 0; i < oldNumbers.length; i++) {
            if (oldCounts[i] != 0) {
                int slot = slot(oldNumbers[i]);
                numbers[slot] = oldNumbers[i];
                counts[slot] = oldCounts[i];
            }
        }
    }
}
