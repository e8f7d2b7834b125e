package org.tandem.app.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;

/** The interface for machines, version 1: it only grows. */
@OpenAPIDefinition(info = @Info(title = "Tandem", version = "1", description = "The same acts and reads as the pages."))
@ApplicationPath("/api/v1")
public class Api extends Application {}
