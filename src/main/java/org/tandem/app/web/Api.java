package org.tandem.app.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;

/** The interface for machines, version 1: it only grows. */
@OpenAPIDefinition(info = @Info(title = "Tandem", version = "1", description = "The same acts and reads as the pages."))
@ApplicationPath("/api/v1")
public class Api extends Application {

    /**
     * Bodies are {@link JsonBodies}' alone. The server brings two readers of JSON of its own, which take what they do not
     * know in silence; which of the three served a request was not the same from one build to the next.
     */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                "jersey.config.jsonFeature", "JsonBodies",
                "jersey.config.server.jsonFeature", "JsonBodies",
                "jersey.config.disableJsonBinding", true);
    }
}
