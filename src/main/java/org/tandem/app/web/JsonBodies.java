package org.tandem.app.web;

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

    public JsonBodies() {
        super(Json.mapper());
    }

    @Override
    public ObjectMapper locateMapper(Class<?> type, MediaType mediaType) {
        return Json.mapper();
    }

    @Override
    public ObjectMapper getContext(Class<?> type) {
        return Json.mapper();
    }
}
