package org.tandem.finding;

import java.util.Optional;

/**
 * The place in a paper that a finding is about. It keeps pointing at the version it was made on.
 *
 * @param paper id of the stored file
 * @param page from 1; nothing for the paper as a whole
 */
public record Anchor(String paper, Optional<Integer> page) {

    public Anchor {
        page = page == null ? Optional.empty() : page;
    }
}
