package org.tandem.app.web;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import org.tandem.kernel.Json;

/** Bodies in and out go through the one mapper, which refuses what it does not know. */
@Provider
@Consumes({MediaType.APPLICATION_JSON, "application/*+json"})
@Produces({MediaType.APPLICATION_JSON, "application/*+json"})
public class JsonBodies extends JacksonJsonProvider implements ContextResolver<ObjectMapper> {

    /** As the one mapper, and a list or a map that is sent holds no nothing. */
    private static final ObjectMapper MAPPER =
            Json.mapper().copy().setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));

    public JsonBodies() {
        super(MAPPER);
    }

    @Override
    public ObjectMapper locateMapper(Class<?> type, MediaType mediaType) {
        return MAPPER;
    }

    @Override
    public ObjectMapper getContext(Class<?> type) {
        return MAPPER;
    }
}
