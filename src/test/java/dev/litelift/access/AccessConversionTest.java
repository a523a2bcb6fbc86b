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
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Path many = AccessSamples.file(folder, "many.accdb", FileFormat.V2010, database -> {
            var table = DatabaseBuilder.newTable("many").addColumn(DatabaseBuilder.newColumn("n", DataType.LONG)).toTable(database);
            for (int i = 0; i < 2000; i++) {
                table.addRow(i);
            }
        });
        LoadException stop = new LoadException(Fault.INTERRUPTED, "here", "stopped");
        Path made = folder.resolve("stopped.db");
        assertThat(catchThrowableOfType(LoadException.class, () -> AccessConversion.convert(many, "many", made, () -> {
            throw stop;
        }))).isSameAs(stop);
        assertThat(made).doesNotExist();
        assertThat(convert(shop).tables()).isEqualTo(4);
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
