package dev.litelift.sqlite;

import java.util.Arrays;
import java.util.Random;

/** Damages a database the way broken disks, cut transfers and attackers do. */
final class Mutation {
    private final Random random;
    private final byte[] bytes;
    private final int pageSize;
    private final int pages;

    Mutation(byte[] original, long seed) {
        this.random = new Random(seed);
        this.bytes = original.clone();
        int stored = (bytes[16] & 0xFF) << 8 | bytes[17] & 0xFF;
        this.pageSize = stored == 1 ? 65536 : stored;
        this.pages = bytes.length / pageSize;
    }

    /** One to three mutations; page 1 with the schema is left alone but for single bits. */
    byte[] apply() {
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times; i++) {
            switch (random.nextInt(7)) {
                case 0 -> flip(random.nextInt(bytes.length));
                case 1 -> flip(start(page()) + random.nextInt(12));
                case 2 -> swap(page(), page());
                case 3 -> zero(page());
                case 4 -> lie(page());
                case 5 -> point(page());
                default -> pointer(page());
            }
        }
        return bytes;
    }

    private int page() {
        return pages == 1 ? 0 : 1 + random.nextInt(pages - 1);
    }

    private int start(int page) {
        return page * pageSize;
    }

    private void flip(int at) {
        bytes[at] ^= (byte) (1 << random.nextInt(8));
    }

    private void swap(int one, int other) {
        for (int i = 0; i < pageSize; i++) {
            byte kept = bytes[start(one) + i];
            bytes[start(one) + i] = bytes[start(other) + i];
            bytes[start(other) + i] = kept;
        }
    }

    private void zero(int page) {
        Arrays.fill(bytes, start(page), start(page) + pageSize, (byte) 0);
    }

    /** A cell whose first bytes, lengths and child pages, claim something else, up to the longest of varints. */
    private void lie(int page) {
        int at = cell(page);
        int count = 1 + random.nextInt(9);
        for (int i = 0; i < count && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (random.nextBoolean() ? 0xFF : random.nextInt(256));
        }
    }

    /** A child page, of the rightmost pointer or a cell, that is another page: often one that makes a circle. */
    private void point(int page) {
        int at = random.nextBoolean() ? start(page) + 8 : cell(page);
        write32(at, random.nextInt(pages + 2));
    }

    /** A cell pointer that points somewhere else. */
    private void pointer(int page) {
        int at = start(page) + 8 + 2 * random.nextInt(20);
        int value = random.nextBoolean() ? random.nextInt(pageSize) : random.nextInt(65536);
        bytes[at] = (byte) (value >> 8);
        bytes[at + 1] = (byte) value;
    }

    private int cell(int page) {
        int pointer = start(page) + 8 + 2 * random.nextInt(8);
        int offset = (bytes[pointer] & 0xFF) << 8 | bytes[pointer + 1] & 0xFF;
        return start(page) + Math.min(offset, pageSize - 4);
    }

    private void write32(int at, int value) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >> 24 - 8 * i);
        }
    }
}
