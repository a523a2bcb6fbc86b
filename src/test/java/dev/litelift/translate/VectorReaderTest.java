package dev.litelift.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Which numbers 32 bits keep is decided by short cuts; here it is by the definition. */
class VectorReaderTest {
    private static boolean isKept(float value, String number) {
        boolean asRead = (double) value == Double.parseDouble(number) && (value != 0 || new BigDecimal(number).signum() == 0);
        return asRead || value != 0 && RealText.shortest(value).compareTo(new BigDecimal(number)) == 0;
    }

    @Property(tries = 2000)
    void decimalsOfAnyLength(@ForAll @LongRange(min = -99_999_999_999L, max = 99_999_999_999L) long digits,
            @ForAll @IntRange(max = 11) int cut, @ForAll @IntRange(min = -50, max = 45) int scale) {
        BigDecimal number = new BigDecimal(BigInteger.valueOf(digits / (long) Math.pow(10, cut)), scale);
        float value = number.floatValue();
        if (Float.isFinite(value)) {
            assertThat(VectorReader.keeps(value, number.toString())).as("%s", number).isEqualTo(isKept(value, number.toString()));
        }
    }

    @Property(tries = 2000)
    void floatsInTheWordsOfTheirDoubles(@ForAll int bits) {
        float value = Float.intBitsToFloat(bits);
        if (Float.isFinite(value)) {
            assertThat(VectorReader.keeps(value, Double.toString(value))).isTrue();
            assertThat(VectorReader.keeps(value, RealText.shortest(value).toString())).isTrue();
        }
    }
}
