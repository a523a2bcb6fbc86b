package dev.litelift.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each text is written with its line ends as {@code ;}. */
class YamlTextTest {

    @ParameterizedTest(name = "{index}")
    @CsvSource(delimiter = '^', quoteCharacter = '`', textBlock = """
            a: "1" # why;b: 2              ^ a      ^ a: "2.0.1" # why;b: 2
            a:   '1'                        ^ a      ^ a:   '2.0.1'
            a: one   # why                  ^ a      ^ a: 2.0.1   # why
            a: {b: "1", c: 3}               ^ a.b    ^ a: {b: "2.0.1", c: 3}
            a: {"b" : one, c: 3}            ^ a.b    ^ a: {"b" : 2.0.1, c: 3}
            x: é😀;a: "1"                   ^ a      ^ x: é😀;a: "2.0.1"
            a: &n "1";b: 2                 ^ a      ^ a: &n "2.0.1";b: 2
            a: !!str one                    ^ a      ^ a: !!str 2.0.1
            a: !!str &n 'one'               ^ a      ^ a: !!str &n '2.0.1'
            a: "o;  ne";b: 2               ^ a      ^ a: "2.0.1";b: 2
            a:;b: 2                        ^ a      ^ a: 2.0.1;b: 2
            """)
    void changesAValueWhereItStands(String before, String path, String after) throws Misfit {
        assertThat(changed(before, path, "2.0.1")).isEqualTo(lines(after));
    }

    @ParameterizedTest(name = "{index}")
    @CsvSource(delimiter = '^', quoteCharacter = '`', textBlock = """
            a:;  b: 1  # b;# of c;c: 2;     ^ a.d    ^ a:;  b: 1  # b;  d: "2.0.1";# of c;c: 2;
            a:;    b: 1;c: 2                ^ a.d    ^ a:;    b: 1;    d: "2.0.1";c: 2
            a:;  b: 1                       ^ a.d    ^ a:;  b: 1;  d: "2.0.1"
            a: {b: 1}                       ^ a.d    ^ a: {d: "2.0.1", b: 1}
            a: {}                           ^ a.d    ^ a: {d: "2.0.1"}
            a: {b: 1}                       ^ a.d.e  ^ a: {d: {e: "2.0.1"}, b: 1}
            a: # open;c: 2                  ^ a.d    ^ a: # open;  d: "2.0.1";c: 2
            a:;  b:;c: 2                    ^ a.b.d  ^ a:;  b:;    d: "2.0.1";c: 2
            a:;  b:;  - 1;  - 2;c: 2;       ^ a.d    ^ a:;  b:;  - 1;  - 2;  d: "2.0.1";c: 2;
            a:;  b: |;    t;    u;c: 2;     ^ a.d    ^ a:;  b: |;    t;    u;  d: "2.0.1";c: 2;
            a: &x {q: 1};b:;  c: *x;        ^ b.d    ^ a: &x {q: 1};b:;  c: *x;  d: "2.0.1";
            c: 2;                           ^ a.d    ^ c: 2;a:;  d: "2.0.1";
            # nothing yet;                  ^ a.d    ^ # nothing yet;a:;  d: "2.0.1";
            ``                              ^ a      ^ a: "2.0.1";
            """)
    void putsAKeyThatIsNotThereAtTheEndOfItsSection(String before, String path, String after) throws Misfit {
        assertThat(changed(before, path, "2.0.1")).isEqualTo(lines(after));
    }

    @ParameterizedTest(name = "{index}")
    @CsvSource(delimiter = '^', quoteCharacter = '`', textBlock = """
            x: &n "1";a: *n          ^ a    ^ stands for the value of line 1  ^ write the value itself here
            x: &n {b: "1"};a: *n     ^ a.b  ^ stands for the value of line 1  ^ write the value itself here
            a: |;  one               ^ a    ^ is written as a block of lines  ^ write it on one line
            a: [one]                 ^ a    ^ is no single value              ^ write it as one
            a: one                   ^ a.b  ^ is no section                   ^ write it as one
            a: null                     ^ a.b  ^ is empty                        ^ write it as a section of lines, or remove it
            a: {b: }                 ^ a.b.c ^ is empty                       ^ write it as a section of lines, or remove it
            """)
    void saysWhatIsInTheWay(String before, String path, String what, String hint) {
        assertThatThrownBy(() -> changed(before, path, "2")).isInstanceOf(Misfit.class).hasMessage(what)
                .extracting(misfit -> ((Misfit) misfit).hint()).isEqualTo(hint);
    }

    @ParameterizedTest
    @CsvSource({"17,'\"17\"'", "1e5,'\"1e5\"'", "null,'\"null\"'", "a: b,'\"a: b\"'", "x#y,'\"x#y\"'", "r.io/a:1@sha256:0f,r.io/a:1@sha256:0f"})
    void addsQuotesWhereItWouldNotBeTextWithout(String value, String written) throws Misfit {
        assertThat(changed("a: one;b: 2", "a", value)).isEqualTo("a: " + written + "\nb: 2");
    }

    @Test
    void keepsTheLineEndsOfTheFile() throws Misfit {
        assertThat(new YamlText("a:\r\n  b: '1'\r\nc: 2\r\n").with("a.b", "2").with("a.d", "3").text())
                .isEqualTo("a:\r\n  b: '2'\r\n  d: \"3\"\r\nc: 2\r\n");
    }

    private static String changed(String before, String path, String value) throws Misfit {
        return new YamlText(lines(before)).with(path, value).text();
    }

    private static String lines(String text) {
        return text.replace(';', '\n');
    }
}
