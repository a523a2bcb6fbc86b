package dev.litelift.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageBodyTest {

    @ParameterizedTest
    @ValueSource(strings = {"incoming/a+b.db", "incoming/a%20b.db", "incoming/größe é.db", "incoming/100%.db", "incoming/../x"})
    void takesKeysOfEventBridgeAsTheyAre(String key) {
        assertThat(read(LoopbackArena.created(key))).containsExactly(new DumpNotice("dumps", key, null, 0));
    }

    @ParameterizedTest
    @CsvSource({"incoming/a+b.db, incoming/a b.db", "incoming/a%2Bb.db, incoming/a+b.db", "incoming/gr%C3%B6%C3%9Fe.db, incoming/größe.db",
        "incoming/100%25.db, incoming/100%.db", "incoming/%2E%2E/x, incoming/../x"})
    void decodesKeysOfS3Itself(String sent, String key) {
        assertThat(read(LoopbackArena.notified(sent))).containsExactly(new DumpNotice("dumps", key, null, 0));
    }

    @Test
    void takesTheVersionAlong() throws IOException {
        ObjectNode event = (ObjectNode) new ObjectMapper().readTree(LoopbackArena.created("incoming/a"));
        ObjectNode object = (ObjectNode) event.path("detail").path("object");

        object.put("version-id", "3/L4kqtJl+");
        assertThat(read(event.toString())).extracting(DumpNotice::version).containsExactly("3/L4kqtJl+");
        object.put("version-id", "null");
        assertThat(read(event.toString())).extracting(DumpNotice::version).containsExactly((String) null);
    }

    @Test
    void readsItsOwnContinuations() {
        DumpNotice next = new DumpNotice(null, "incoming/ü+%20.db", "v1", 3);

        assertThat(read(MessageBody.of(next))).containsExactly(next);
        assertThat(read(MessageBody.of(next.helper()))).containsExactly(new DumpNotice(null, "incoming/ü+%20.db", "v1", 0, true));
    }

    @Test
    void takesNothingFromATrialOfS3() {
        assertThat(read("{\"Service\": \"Amazon S3\", \"Event\": \"s3:TestEvent\", \"Bucket\": \"dumps\"}")).isEmpty();
    }

    @Test
    void neverQuotesWhatItCannotRead() {
        assertThatThrownBy(() -> read("{\"password\": \"hunter2\"")).isInstanceOfSatisfying(LoadException.class,
                fault -> assertThat(fault.place() + fault.getMessage() + fault.hint() + fault.getCause()).doesNotContain("hunter2"));
    }

    @Test
    void refusesKeysThatS3WouldNotSend() {
        assertThatThrownBy(() -> read(LoopbackArena.notified("incoming/%zz"))).hasMessageContaining("not encoded as S3 does");
    }

    private static List<DumpNotice> read(String body) {
        return MessageBody.read(new Message("m", "g", body, null, 1));
    }
}
