package org.tandem.document;

import java.util.List;
import org.tandem.kernel.Json;

/**
 * A confidential paper beside its public version, with the places in which the two differ.
 *
 * @param places in their order; each that has a reason
 */
public record Withheld(DocumentRef whole, DocumentRef open, List<Withholding> places) {

    public Withheld {
        places = List.copyOf(places);
    }

    /** Whether a desk let it pass: all of it, since nothing of it changes from then on. */
    public boolean isAccepted() {
        return places.stream().anyMatch(place -> place.acceptedBy().isPresent());
    }

    /** Of what a reader saw: both files, every place and its reason. Another as soon as one of them is. */
    public String digest() {
        return Documents.sha256(Json.write(List.of(
                whole.id(),
                whole.sha256(),
                open.id(),
                open.sha256(),
                places.stream()
                        .map(place -> List.of(place.finding().sentence(), place.reason()))
                        .toList())));
    }
}
