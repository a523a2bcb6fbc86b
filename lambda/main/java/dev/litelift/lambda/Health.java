package dev.litelift.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.litelift.Version;
import dev.litelift.fault.LoadException;
import dev.litelift.postgres.SqlFaults;
import dev.litelift.postgres.Target;
import java.sql.Connection;
import java.sql.SQLException;

/** Whether the runner could begin now: one login, nothing more. */
record Health(Settings settings, Target target) {
    private static final ObjectMapper JSON = new ObjectMapper();

    ObjectNode look() {
        ObjectNode answer = JSON.createObjectNode().put("version", 1).put("environment", settings.environment())
                .put("litelift", Version.current());
        try (Connection session = target.connect()) {
            return answer.put("status", "ok").put("target", target.address().toString()).put("user", target.address().user())
                    .put("serverVersion", session.getMetaData().getDatabaseProductVersion());
        } catch (LoadException e) {
            return faulty(answer, e);
        } catch (SQLException e) {
            return faulty(answer, SqlFaults.of(e, target.address().toString()));
        }
    }

    private static ObjectNode faulty(ObjectNode answer, LoadException fault) {
        answer.put("status", "faulty").putObject("fault").put("code", fault.fault().code()).put("message", fault.getMessage())
                .put("place", fault.place()).put("hint", fault.hint());
        return answer;
    }
}
