package dev.litelift.swap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * What a swap did, as the ledger keeps it for a rollback.
 *
 * @param brought tables and views that came, in the target schema
 * @param replaced those that made place, in the schema that keeps them; empty when there were none
 */
record SetAside(Relations brought, Relations replaced) {
    private static final JsonMapper JSON = new JsonMapper();

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static SetAside parse(String json) {
        try {
            return JSON.readValue(json, SetAside.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
