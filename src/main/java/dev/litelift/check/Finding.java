package dev.litelift.check;

import dev.litelift.fault.LoadException;
import dev.litelift.report.LoadReport.Check;
import dev.litelift.report.LoadReport.Result;
import java.util.function.Supplier;

/** What one look found. */
public sealed interface Finding {

    /** What a report says of it. */
    Check named(String name);

    /** @param found a clause without a full stop, as in the other two */
    record Passed(String found) implements Finding {
        @Override
        public Check named(String name) {
            return new Check(name, Result.PASS, found, null);
        }
    }

    /** @param hint the next step */
    record Warned(String found, String hint) implements Finding {
        @Override
        public Check named(String name) {
            return new Check(name, Result.WARN, found, hint);
        }
    }

    /** @param failure what a load would end with; it has the hint, too */
    record Failed(String found, LoadException failure) implements Finding {
        @Override
        public Check named(String name) {
            return new Check(name, Result.FAIL, found, failure.hint());
        }
    }

    /**
     * Asks something that answers with what is there, or refuses.
     *
     * @throws LoadException what may be gone at the next try, such as a connection that was lost
     */
    static Finding of(Supplier<String> question) {
        try {
            return new Passed(question.get());
        } catch (LoadException e) {
            if (e.fault().retryable()) {
                throw e;
            }
            return new Failed(e.place() + ": " + e.getMessage(), e);
        }
    }
}
