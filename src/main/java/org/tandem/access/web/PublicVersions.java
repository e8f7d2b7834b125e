package org.tandem.access.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.VersionsOfPapers;

/** How many versions of a paper anybody may open, behind {@code t:versions}. */
@Named
@RequestScoped
public class PublicVersions {

    @Inject
    VersionsOfPapers versions;

    private final Map<String, Integer> counted = new HashMap<>();

    public int of(String id) {
        return counted.computeIfAbsent(
                id, asked -> versions.of(Optional.empty(), asked).size());
    }
}
