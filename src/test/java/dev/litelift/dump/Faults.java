package dev.litelift.dump;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litelift.fault.LoadException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Catches the one exception that may cross packages; any other fails the test. */
final class Faults {
    private Faults() {}

    static LoadException of(ThrowingCallable call) {
        LoadException fault = catchThrowableOfType(LoadException.class, call);
        if (fault == null) {
            throw new AssertionError("no fault at all");
        }
        return fault;
    }
}
