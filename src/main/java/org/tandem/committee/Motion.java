package org.tandem.committee;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a desk puts before a committee.
 *
 * @param kind which {@link Agenda}
 * @param reasons may be empty
 * @param content what the agenda needs to carry it out; nothing where it needs nothing
 * @param annexes ids of stored documents
 */
public record Motion(
        String kind,
        String subject,
        String outcome,
        String text,
        String reasons,
        JsonNode content,
        List<String> annexes) {}
