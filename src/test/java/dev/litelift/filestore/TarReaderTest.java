package dev.litelift.filestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litelift.fault.LoadException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarReaderTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../out", "a/../../out"})
    void namesThatClimbOutAreRefused(String name) {
        assertThatThrownBy(() -> names(member(name, '0', "x"))).isInstanceOf(LoadException.class).hasMessageContaining("outside");
    }

    @Test
    void longNamesComeInBothForms() throws IOException {
        String name = "0/" + "ä".repeat(120) + "/meta.yaml";
        String record = " path=" + name + "\n";
        int length = record.getBytes(StandardCharsets.UTF_8).length + 3;

        assertThat(names(member("././@LongLink", 'L', name + "\0"), member("short", '0', "x"), member("next", '0', "")))
                .containsExactly(name, "next");
        assertThat(names(member("pax", 'x', length + record), member("short", '0', "x"))).containsExactly(name);
    }

    @Test
    void cutArchivesEnd() throws IOException {
        byte[] whole = member("0/meta.yaml", '0', "name: a\n");

        assertThatThrownBy(() -> names(Arrays.copyOf(whole, 300))).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> names(Arrays.copyOf(whole, 515))).isInstanceOf(EOFException.class);
    }

    @Test
    void aSizeThatIsNoNumberIsDamage() throws IOException {
        byte[] member = member("a", '0', "");
        member[126] = 'x';
        sum(member);

        assertThatThrownBy(() -> names(member)).isInstanceOf(LoadException.class).hasMessageContaining("damaged");
    }

    /** Otherwise what a name became would be passed over as none of the store's. */
    @Test
    void aHeaderThatDoesNotAddUpIsDamage() throws IOException {
        byte[] member = member("0/meta.yaml", '0', "name: a\n");
        member[2] = 'x';

        assertThatThrownBy(() -> names(member)).isInstanceOf(LoadException.class).hasMessageContaining("damaged");
    }

    private List<String> names(byte[]... members) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] member : members) {
            bytes.write(member);
        }
        List<String> names = new ArrayList<>();
        Path file = Files.write(folder.resolve("a.tar"), bytes.toByteArray());
        try (TarReader reader = new TarReader(file, "a.tar")) {
            for (TarReader.Member member = reader.next(); member != null; member = reader.next()) {
                names.add(member.name());
            }
        }
        return names;
    }

    private static byte[] member(String name, char type, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        byte[] member = new byte[512 + (bytes.length + 511) / 512 * 512];
        byte[] named = name.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(named, 0, member, 0, named.length);
        byte[] size = String.format(Locale.ROOT, "%011o", bytes.length).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(size, 0, member, 124, size.length);
        member[156] = (byte) type;
        System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, member, 257, 5);
        System.arraycopy(bytes, 0, member, 512, bytes.length);
        sum(member);
        return member;
    }

    /** POSIX: the sum of the header's bytes, with blanks in the place of the sum. */
    private static void sum(byte[] member) {
        Arrays.fill(member, 148, 156, (byte) ' ');
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += member[i] & 0xFF;
        }
        byte[] octal = String.format(Locale.ROOT, "%06o\0", sum).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(octal, 0, member, 148, octal.length);
    }
}
