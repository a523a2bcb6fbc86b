package dev.litelift.reliability;

import java.util.Arrays;
import java.util.Random;

/** Damages the bytes of a database file the way disks, cut transfers and attackers do. */
final class PageDamage {
    private static final int[] EXTREMES = {0x00, 0x01, 0x7F, 0x80, 0x81, 0xFE, 0xFF};
    private static final int HEADER = 100;

    private final Random random;
    private final int pageSize;
    private byte[] bytes;

    private PageDamage(byte[] original, Random random) {
        this.random = random;
        this.bytes = original.clone();
        int stored = original.length < HEADER ? 0 : (original[16] & 0xFF) << 8 | original[17] & 0xFF;
        this.pageSize = stored == 1 ? 65536 : Math.max(512, stored);
    }

    /** One to three kinds of damage; of what is too short to have a page, to its bytes. */
    static byte[] apply(byte[] original, Random random) {
        PageDamage damage = new PageDamage(original, random);
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            damage.once();
        }
        return damage.bytes;
    }

    private void once() {
        int kind = bytes.length < 2 * pageSize ? random.nextInt(3) : random.nextInt(14);
        switch (kind) {
            case 0 -> flip();
            case 1 -> extremes(random.nextInt(Math.max(1, bytes.length)));
            case 2 -> cut();
            case 3 -> swap(page(), page());
            case 4 -> zero(start(page()));
            case 5 -> System.arraycopy(bytes, start(page()), bytes, start(page()), pageSize);
            case 6 -> append();
            case 7 -> pointer(page());
            case 8 -> overlong(page());
            case 9 -> child(page());
            case 10 -> header();
            case 11 -> extremes(btree(page()) + random.nextInt(12));
            case 12 -> record(page());
            default -> overflow(page());
        }
    }

    private int pages() {
        return bytes.length / pageSize;
    }

    private int page() {
        return random.nextInt(pages());
    }

    private int start(int page) {
        return Math.min(page * pageSize, bytes.length - pageSize);
    }

    /** Where the page's b-tree header begins. */
    private int btree(int page) {
        return start(page) + (page == 0 ? HEADER : 0);
    }

    private void flip() {
        for (int times = 1 + random.nextInt(8); times > 0 && bytes.length > 0; times--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
    }

    private void extremes(int at) {
        int value = EXTREMES[random.nextInt(EXTREMES.length)];
        for (int i = at; i < Math.min(bytes.length, at + 1 + random.nextInt(9)); i++) {
            bytes[i] = (byte) value;
        }
    }

    private void cut() {
        int length = random.nextInt(bytes.length + 1);
        bytes = Arrays.copyOf(bytes, random.nextBoolean() ? length : length / pageSize * pageSize);
    }

    private void swap(int one, int other) {
        byte[] kept = Arrays.copyOfRange(bytes, start(one), start(one) + pageSize);
        System.arraycopy(bytes, start(other), bytes, start(one), pageSize);
        System.arraycopy(kept, 0, bytes, start(other), pageSize);
    }

    private void zero(int start) {
        Arrays.fill(bytes, start, start + pageSize, (byte) 0);
    }

    private void append() {
        int from = start(page());
        int end = bytes.length;
        bytes = Arrays.copyOf(bytes, end + pageSize);
        System.arraycopy(bytes, from, bytes, end, pageSize);
        if (random.nextBoolean()) {
            write32(28, bytes.length / pageSize);
        }
    }

    /** A cell pointer that points somewhere else. */
    private void pointer(int page) {
        int value = random.nextBoolean() ? random.nextInt(pageSize) : random.nextInt(65536);
        int at = btree(page) + 8 + 2 * random.nextInt(20);
        bytes[at] = (byte) (value >> 8);
        bytes[at + 1] = (byte) value;
    }

    /** A cell that begins with the longest of varints: a payload or a rowid beyond all measure. */
    private void overlong(int page) {
        int at = cell(page) + random.nextInt(3);
        int count = 1 + random.nextInt(9);
        for (int i = at; i < Math.min(bytes.length, at + count); i++) {
            bytes[i] = (byte) (random.nextInt(4) == 0 ? 0x80 | random.nextInt(128) : 0xFF);
        }
    }

    /** A child page that is an ancestor, the page itself or any other. */
    private void child(int page) {
        int at = random.nextBoolean() ? btree(page) + 8 : cell(page);
        write32(at, random.nextInt(3) == 0 ? page + 1 : random.nextInt(pages() + 2));
    }

    private void header() {
        extremes(16 + random.nextInt(HEADER - 16));
        if (random.nextBoolean()) {
            write32(28, random.nextInt());
        }
    }

    /** The types and lengths that a record's header tells, a few bytes into a cell. */
    private void record(int page) {
        extremes(Math.min(bytes.length - 1, cell(page) + 2 + random.nextInt(8)));
    }

    /** A page number at the start of an overflow page, or at the end of a cell that has one. */
    private void overflow(int page) {
        write32(random.nextBoolean() ? start(page) : Math.min(start(page) + pageSize - 4, cell(page) + 30 + random.nextInt(400)),
                random.nextInt(pages() + 2));
    }

    private int cell(int page) {
        int pointer = btree(page) + 8 + 4 * random.nextInt(2) + 2 * random.nextInt(8);
        int offset = (bytes[pointer] & 0xFF) << 8 | bytes[pointer + 1] & 0xFF;
        return start(page) + Math.min(offset, pageSize - 4);
    }

    private void write32(int at, int value) {
        for (int i = 0; i < 4 && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >> 24 - 8 * i);
        }
    }
}
