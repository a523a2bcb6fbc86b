package dev.litelift.match;

import static dev.litelift.sqlite.TemporalText.Form.DATE;
import static dev.litelift.sqlite.TemporalText.Form.TIME;
import static dev.litelift.sqlite.TemporalText.Form.TIMESTAMP;
import static dev.litelift.sqlite.TemporalText.Form.TIMESTAMP_WITH_OFFSET;
import static dev.litelift.sqlite.TemporalText.Form.TIME_WITH_OFFSET;

import dev.litelift.postgres.PostgresType.Kind;
import dev.litelift.postgres.TargetType;
import dev.litelift.rules.ColumnRules.Epoch;
import dev.litelift.sqlite.ColumnCensus;
import dev.litelift.sqlite.StorageClass;
import dev.litelift.translate.CellTest;
import dev.litelift.translate.EpochFit;
import dev.litelift.translate.Form;
import dev.litelift.translate.NumberMoments;
import dev.litelift.translate.NumberTests;
import dev.litelift.translate.TextRepair;
import dev.litelift.translate.TextTests;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ways into each target type, the most direct first. */
final class Coercions {
    private final TargetType type;
    private final ColumnCensus census;
    private final TextRepair repair;
    private final Epoch epoch;

    private Coercions(TargetType type, ColumnCensus census, TextRepair repair, Epoch epoch) {
        this.type = type;
        this.census = census;
        this.repair = repair;
        this.epoch = epoch;
    }

    /**
     * @param census decides the unit of moments that are stored as numbers, unless it is given
     * @param repair of texts
     * @param epoch the unit, or null
     */
    static List<Coercion> of(TargetType type, ColumnCensus census, TextRepair repair, Epoch epoch) {
        Coercions coercions = new Coercions(type, census, repair, epoch);
        return switch (type.base()) {
            case BOOLEAN -> coercions.booleans();
            case SMALLINT -> coercions.integers(Kind.SMALLINT, Short.MIN_VALUE, Short.MAX_VALUE);
            case INTEGER -> coercions.integers(Kind.INTEGER, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case BIGINT -> coercions.integers(Kind.BIGINT, Long.MIN_VALUE, Long.MAX_VALUE);
            case REAL -> coercions.floats();
            case DOUBLE -> coercions.doubles();
            case NUMERIC -> coercions.decimals();
            case TEXT, VARCHAR, CITEXT, CHAR -> coercions.texts();
            case BYTEA -> bytes();
            case DATE -> coercions.dates();
            case TIME -> List.of(Coercion.same(Kind.TIME, Form.ISO_TEXT, TextTests.moments(type.length(), TIME)));
            case TIMETZ -> coercions.times();
            case TIMESTAMP -> coercions.timestamps();
            case TIMESTAMPTZ -> coercions.instants();
            case JSON -> coercions.json();
            case JSONB -> coercions.jsonb();
            case UUID -> coercions.uuids();
            case ENUM -> List.of(coercions.verbatim(Form.RENDERED, TextTests.labels(type.labels())));
            case INTERVAL -> coercions.intervals();
            case OTHER -> List.of(coercions.printed());
        };
    }

    private String cast() {
        return "CAST({} AS " + type.baseSql() + ")";
    }

    /** Texts that the target prints as they came. */
    private Coercion verbatim(Form form, CellTest test) {
        return Coercion.cast(Kind.TEXT, form, test, cast()).comparing("{}", "({})::text");
    }

    private List<Coercion> booleans() {
        CellTest bits = NumberTests.integers(0, 1);
        return List.of(
                Coercion.same(Kind.BOOLEAN, Form.AS_STORED, bits),
                Coercion.same(Kind.BOOLEAN, Form.TRUTH_WORDS, TextTests.booleanWords()).noting(Form.TRUTH_WORDS.description()),
                Coercion.cast(Kind.TEXT, Form.RENDERED, bits.or(TextTests.truthWords()), cast())
                        .noting("words that PostgreSQL reads as true or false"));
    }

    private List<Coercion> integers(Kind kind, long min, long max) {
        CellTest integers = NumberTests.integers(min, max);
        return List.of(
                Coercion.same(kind, Form.AS_STORED, integers),
                Coercion.cast(Kind.NUMERIC, Form.AS_STORED, integers.or(NumberTests.wholeReals(min, max)), cast())
                        .noting("reals without a fraction"),
                Coercion.cast(Kind.TEXT, Form.RENDERED, integers.or(NumberTests.integerTexts(min, max)), cast())
                        .comparing("{}", "({})::text")
                        .noting("texts of integers"));
    }

    private List<Coercion> floats() {
        String target = "float4send({})::text";
        String staged = "float4send(" + cast() + ")::text";
        return List.of(
                Coercion.cast(Kind.DOUBLE, Form.AS_STORED, NumberTests.floats(), cast()).comparing(staged, target),
                Coercion.cast(Kind.DOUBLE, Form.AS_STORED, NumberTests.floatDigits(), cast()).comparing(staged, target)
                        .noting("four bytes keep the decimal digits of every value, not its eight bytes"));
    }

    private List<Coercion> doubles() {
        return List.of(
                Coercion.same(Kind.DOUBLE, Form.AS_STORED, NumberTests.doubles()),
                Coercion.cast(Kind.TEXT, Form.RENDERED,
                        TextTests.of(StorageClass.INTEGER).and(NumberTests.doubles()).or(NumberTests.doubleTexts()), cast())
                        .comparing("float8send(" + cast() + ")::text", "float8send({})::text")
                        .noting("texts of numbers"));
    }

    /** Staged without a limit, since what the limit would round has been tested. */
    private List<Coercion> decimals() {
        String text = "trim_scale({})::text";
        return List.of(
                Coercion.cast(Kind.NUMERIC, Form.AS_STORED, NumberTests.decimals(type.length(), type.scale()), cast()).comparing(text, text),
                Coercion.cast(Kind.TEXT, Form.RENDERED,
                        TextTests.of(StorageClass.INTEGER).and(NumberTests.decimals(type.length(), type.scale())).or(NumberTests.decimalTexts(type.length(), type.scale())),
                        cast())
                        .comparing("trim_scale({}::numeric)::text", text)
                        .noting("texts of decimal numbers"));
    }

    private List<Coercion> texts() {
        boolean padded = type.base() == TargetType.Base.CHAR;
        String staged = padded ? "rtrim({}, ' ')" : "{}";
        String insert = switch (type.base()) {
            case CITEXT -> cast();
            // Without the length, which would cut; blanks at the end count for nothing from here on.
            case CHAR -> "CAST({} AS bpchar)";
            default -> "{}";
        };
        Coercion texts = Coercion.cast(Kind.TEXT, Form.AS_STORED, TextTests.texts(type.length(), repair), insert)
                .comparing(staged, "({})::text")
                .noting(padded ? "PostgreSQL fills shorter texts up with blanks" : null);
        Coercion rendered = Coercion.cast(Kind.TEXT, Form.RENDERED, TextTests.texts(type.length(), repair).or(TextTests.numbers(type.length())), insert)
                .comparing(staged, "({})::text")
                .noting("numbers become their text");
        return List.of(texts, rendered);
    }

    private static List<Coercion> bytes() {
        return List.of(
                Coercion.same(Kind.BYTEA, Form.AS_STORED, TextTests.of(StorageClass.BLOB)),
                Coercion.same(Kind.BYTEA, Form.RENDERED, (row, column) -> true).noting("texts and numbers become the bytes of their text"));
    }

    private List<Coercion> dates() {
        return List.of(
                Coercion.same(Kind.DATE, Form.ISO_TEXT, TextTests.moments(-1, DATE)),
                Coercion.cast(Kind.TEXT, Form.AS_STORED, TextTests.moments(-1, DATE).or(TextTests.midnights()), cast())
                        .noting("timestamps, all at midnight, become their date"));
    }

    private List<Coercion> times() {
        return List.of(
                Coercion.cast(Kind.TEXT, Form.AS_STORED, TextTests.moments(type.length(), TIME_WITH_OFFSET), cast()),
                Coercion.cast(Kind.TEXT, Form.AS_STORED, TextTests.moments(type.length(), TIME_WITH_OFFSET, TIME), cast())
                        .noting("times without an offset are read as UTC"));
    }

    private List<Coercion> timestamps() {
        CellTest local = TextTests.moments(type.length(), TIMESTAMP, DATE);
        List<Coercion> ways = new ArrayList<>(List.of(
                Coercion.same(Kind.TIMESTAMP, Form.ISO_TEXT, TextTests.moments(type.length(), TIMESTAMP)),
                Coercion.cast(Kind.TEXT, Form.AS_STORED, local, cast()).noting("a date alone is its midnight"),
                Coercion.cast(Kind.TEXT, Form.AS_STORED, local.or(TextTests.utcMoments(type.length())),
                        "CAST(CAST({} AS timestamptz) AT TIME ZONE 'UTC' AS " + type.baseSql() + ")")
                        .noting("offsets, which are all zero, are left out")));
        numberMoment().ifPresent(form -> ways.add(Coercion.same(Kind.TIMESTAMP, form, numbers(form)).noting(form.description())));
        return ways;
    }

    private List<Coercion> instants() {
        List<Coercion> ways = new ArrayList<>(List.of(
                Coercion.same(Kind.TIMESTAMPTZ, Form.ISO_TEXT, TextTests.moments(type.length(), TIMESTAMP_WITH_OFFSET)),
                Coercion.cast(Kind.TIMESTAMP, Form.ISO_TEXT, TextTests.moments(type.length(), TIMESTAMP), "{} AT TIME ZONE 'UTC'")
                        .noting("moments without an offset are read as UTC"),
                Coercion.cast(Kind.TEXT, Form.AS_STORED,
                        TextTests.moments(type.length(), TIMESTAMP, TIMESTAMP_WITH_OFFSET, DATE), "CAST({} AS timestamptz)")
                        .noting("moments without an offset are read as UTC")));
        numberMoment().ifPresent(form -> ways.add(Coercion.cast(Kind.TIMESTAMP, form, numbers(form), "{} AT TIME ZONE 'UTC'")
                .noting(form.description())));
        return ways;
    }

    private Optional<Form> numberMoment() {
        if (census.values() == 0) {
            return Optional.empty();
        }
        return epoch == null ? NumberMoments.of(census) : EpochFit.of(epoch, census);
    }

    private CellTest numbers(Form unit) {
        return NumberTests.moments(unit, type.length());
    }

    private List<Coercion> json() {
        return List.of(
                verbatim(Form.AS_STORED, TextTests.jsonText()),
                verbatim(Form.RENDERED, TextTests.jsonText().or(TextTests.jsonNumbers())).noting("numbers become JSON numbers"),
                verbatim(Form.JSON_BINARY, TextTests.jsonText().or(TextTests.binaryJsonText())).noting(binaryJson()));
    }

    private static String binaryJson() {
        return Form.JSON_BINARY.description() + " becomes the text it stands for";
    }

    private List<Coercion> jsonb() {
        return List.of(
                Coercion.same(Kind.JSONB, Form.AS_STORED, TextTests.json()),
                Coercion.same(Kind.JSONB, Form.JSON_BINARY, TextTests.json().or(TextTests.binaryJson())).noting(binaryJson()),
                Coercion.cast(Kind.TEXT, Form.RENDERED, TextTests.json().or(TextTests.jsonNumbers()), cast())
                        .noting("numbers become JSON numbers"));
    }

    private List<Coercion> uuids() {
        return List.of(
                Coercion.same(Kind.UUID, Form.UUID_TEXT, TextTests.uuids()),
                Coercion.same(Kind.UUID, Form.UUID_BYTES, TextTests.blobsOf(16)).noting("16 bytes in the order they are stored"),
                Coercion.cast(Kind.TEXT, Form.AS_STORED, TextTests.looseUuids(), cast()).noting("UUIDs without hyphens or in braces"));
    }

    private Coercion printed() {
        return Coercion.printed(TextTests.texts(type.length(), repair).or(TextTests.numbers(type.length())), cast());
    }

    /** What a number counts cannot be seen, so it is taken only where the rules say it; a moment is no interval's own text. */
    private List<Coercion> intervals() {
        if (epoch == null || epoch == Epoch.JULIAN) {
            return List.of(sinceEpoch(), printed());
        }
        long perSecond = switch (epoch) {
            case S -> 1;
            case MS -> 1_000;
            default -> 1_000_000;
        };
        long most = NumberTests.EXACT_DOUBLE / 1_000_000 * perSecond;
        String insert = "{} * interval '" + 1_000_000 / perSecond + " microseconds'";
        return List.of(Coercion.cast(Kind.BIGINT, Form.AS_STORED, NumberTests.integers(-most, most), insert)
                .comparing("{}::text", "trim_scale((extract(epoch FROM {}) * " + perSecond + ")::numeric)::text")
                .noting("numbers become intervals, as the rules say"));
    }

    private static Coercion sinceEpoch() {
        return Coercion.cast(Kind.TIMESTAMP, Form.ISO_TEXT, TextTests.moments(-1, TIMESTAMP), "{} - timestamp '1970-01-01'")
                .comparing("{}::text", "(timestamp '1970-01-01' + {})::text")
                .noting("moments become the time since 1970, as SQLAlchemy stores intervals");
    }
}
