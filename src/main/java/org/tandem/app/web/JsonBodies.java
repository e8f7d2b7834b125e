package org.tandem.app.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import org.tandem.kernel.Json;

/**
 * Bodies in and out go through the one mapper, which refuses what it does not know. The library's own provider registers
 * itself and asks here for its mapper; a second provider of ours would only sometimes be the one that is chosen.
 */
@Provider
public class JsonBodies implements ContextResolver<ObjectMapper> {

    @Override
    public ObjectMapper getContext(Class<?> type) {
        return Json.mapper();
    }
}
