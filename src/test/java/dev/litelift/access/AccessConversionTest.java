package dev.litelift.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.healthmarketscience.jackcess.DataType;
import com.healthmarketscience.jackcess.Database.FileFormat;
import com.healthmarketscience.jackcess.DatabaseBuilder;
import dev.litelift.Tries;
import dev.litelift.access.AccessConversion.Converted;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.sample.SampleDatabase;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class AccessConversionTest {
    /** What damage may lead to; a mended file, a smaller one or more memory is what helps. */
    private static final Set<Fault> OF_THE_FILE = Set.of(Fault.DUMP_CORRUPT, Fault.DUMP_ENCRYPTED, Fault.DUMP_TOO_LARGE);
    /** Where the header of a file since Access 2000 has the key of its encryption, and the mask that lies over it. */
    private static final int ENCODING_KEY = 62;

    private static final int PAGE = 4096;
    /** On a page of rows: its kind, the first page of its table, how many rows it has, and where the first one begins. */
    private static final int DATA_PAGE = 0x0101;
    private static final int OWNER = 4;
    private static final int ROW_COUNT = 12;
    private static final int FIRST_ROW = 14;
    private static final int OVERFLOW = 0x4000;

    @TempDir
    private Path folder;

    private int number;

    private Converted convert(Path file) {
        return AccessConversion.convert(file, "a.accdb", folder.resolve("made-" + ++number + ".db"), () -> { });
    }

    private LoadException fault(Path file) {
        return catchThrowableOfType(LoadException.class, () -> convert(file));
    }

    private Path shop(String name) {
        Path shop = folder.resolve(name);
        SampleDatabase.write(shop, 200, 3);
        return shop;
    }

    @Test
    void makesTheSameDatabaseOfTheSameFile() throws Exception {
        Path shop = shop("shop.accdb");
        Converted one = convert(shop);
        assertThat(convert(shop)).isEqualTo(one);
        assertThat(Files.mismatch(folder.resolve("made-1.db"), folder.resolve("made-2.db"))).isEqualTo(-1);
        assertThat(one.version()).isEqualTo("V2016");
        assertThat(one.rows()).isEqualTo(200 + 66 + 20 + 20);
    }

    @Test
    void saysOfAnEncryptedFileThatItIsOne() throws Exception {
        for (String name : new String[] {"shop.accdb", "shop.mdb"}) {
            byte[] bytes = Files.readAllBytes(shop(name));
            bytes[ENCODING_KEY] ^= 0x55;
            LoadException fault = fault(Files.write(folder.resolve("locked-" + name), bytes));
            assertThat(fault.fault()).isEqualTo(Fault.DUMP_ENCRYPTED);
            assertThat(fault).hasMessage("is an Access database with a password");
        }
    }

    @Test
    void endsWhenAsked() throws Exception {
        Path shop = shop("shop.accdb");
        Path many = numbers("many.accdb", 10);
        LoadException stop = new LoadException(Fault.INTERRUPTED, "here", "stopped");
        Path made = folder.resolve("stopped.db");
        assertThat(catchThrowableOfType(LoadException.class, () -> AccessConversion.convert(many, "many", made, () -> {
            throw stop;
        }))).isSameAs(stop);
        assertThat(made).doesNotExist();
        assertThat(convert(shop).tables()).isEqualTo(4);
    }

    @Test
    void givesUpWhereARowLeadsToItself() throws Exception {
        Path file = numbers("circle.accdb", 1);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int page = youngestDataPage(bytes);
        int row = bytes.getShort(page * PAGE + FIRST_ROW);
        bytes.putShort(page * PAGE + FIRST_ROW, (short) (row | OVERFLOW));
        bytes.putInt(page * PAGE + row, page << 8);
        Files.write(file, bytes.array());
        Path made = folder.resolve("circle.db");
        LoadException fault = catchThrowableOfType(LoadException.class, () ->
                AccessConversion.convert(file, "circle.accdb", made, () -> { }, Duration.ofMillis(300)));
        assertThat(fault.fault()).isEqualTo(Fault.DUMP_CORRUPT);
        assertThat(fault).hasMessage("reading it comes no further");
        assertThat(made).doesNotExist();
    }

    /** The page of rows whose table was made last. */
    private static int youngestDataPage(ByteBuffer bytes) {
        int found = 0;
        int youngest = 0;
        for (int page = 1; page < bytes.capacity() / PAGE; page++) {
            boolean data = bytes.getShort(page * PAGE) == DATA_PAGE && bytes.getShort(page * PAGE + ROW_COUNT) > 0;
            int table = bytes.getInt(page * PAGE + OWNER);
            if (data && table >= youngest && table < bytes.capacity() / PAGE) {
                found = page;
                youngest = table;
            }
        }
        return found;
    }

    @Test
    void refusesAKeyThatComesTwice() throws Exception {
        Path file = numbers("twice.accdb", 2);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int page = youngestDataPage(bytes);
        int first = bytes.getShort(page * PAGE + FIRST_ROW);
        int second = bytes.getShort(page * PAGE + FIRST_ROW + 2);
        bytes.put(page * PAGE + second, bytes.array(), page * PAGE + first, first - second);
        LoadException fault = fault(Files.write(file, bytes.array()));
        assertThat(fault.fault()).isEqualTo(Fault.DUMP_CORRUPT);
        assertThat(fault.getMessage()).startsWith("table numbers cannot be written").contains("UNIQUE").doesNotContain("\n");
    }

    private Path numbers(String name, int rows) throws Exception {
        return AccessSamples.file(folder, name, FileFormat.V2010, database -> {
            var table = DatabaseBuilder.newTable("numbers").addColumn(DatabaseBuilder.newColumn("n", DataType.LONG))
                    .setPrimaryKey("n").toTable(database);
            for (int i = 0; i < rows; i++) {
                table.addRow(i);
            }
        });
    }

    @Test
    void readsOldTextsInTheirCodePage() {
        assertThat(Map.of(949, "한글", 932, "かな", 936, "汉字", 950, "漢字", 1251, "Дом", 1254, "ığ", 874, "ไทย", 1252, "Zürich"))
                .allSatisfy((page, text) -> {
                    Charset charset = AccessFile.charset(page);
                    assertThat(new String(text.getBytes(charset), charset)).isEqualTo(text);
                });
        assertThat("한".getBytes(AccessFile.charset(949))).inHexadecimal().containsExactly(0xC7, 0xD1);
        assertThat(AccessFile.charset(0)).isEqualTo(Charset.forName("windows-1252"));
    }

    @Test
    void endsWithAFaultOnDamage() throws Exception {
        byte[][] sound = {Files.readAllBytes(shop("shop.accdb")), Files.readAllBytes(shop("shop.mdb"))};
        Map<String, Integer> outcomes = new TreeMap<>();
        Path damaged = folder.resolve("damaged");
        Tries.of(60, random -> {
            Files.write(damaged, damage(sound[random.nextInt(sound.length)], random));
            try {
                convert(damaged);
                outcomes.merge("converted", 1, Integer::sum);
            } catch (LoadException e) {
                assertThat(e.fault()).as("%s", e.getMessage()).isIn(OF_THE_FILE);
                outcomes.merge(e.fault().code(), 1, Integer::sum);
                assertThat(folder.resolve("made-" + number + ".db")).doesNotExist();
            }
            Files.deleteIfExists(folder.resolve("made-" + number + ".db"));
        });
        System.out.println(outcomes);
    }

    /** Cut short, a page overwritten by another or with noise, or single numbers changed. */
    private static byte[] damage(byte[] sound, Random random) {
        byte[] bytes = sound.clone();
        int page = 4096;
        int pages = bytes.length / page;
        switch (random.nextInt(4)) {
            case 0 -> {
                return Arrays.copyOf(bytes, 64 + random.nextInt(bytes.length - 64));
            }
            case 1 -> System.arraycopy(sound, random.nextInt(pages) * page, bytes, (1 + random.nextInt(pages - 1)) * page, page);
            case 2 -> {
                for (int i = 0; i < 40; i++) {
                    bytes[page + random.nextInt(bytes.length - page)] = (byte) random.nextInt();
                }
            }
            default -> ByteBuffer.wrap(bytes).putInt(page * (1 + random.nextInt(pages - 1)) + random.nextInt(64), random.nextInt());
        }
        return bytes;
    }
}
