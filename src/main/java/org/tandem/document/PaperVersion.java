package org.tandem.document;

import java.time.Instant;
import java.util.Optional;

/**
 * One version of a paper that was handed in more than once.
 *
 * @param number from 1, the oldest first
 * @param by sign-in name of whoever handed it in; nothing where that was not kept
 * @param why it took the place of the one before; nothing for the first
 */
public record PaperVersion(int number, DocumentRef file, Instant given, Optional<String> by, Optional<String> why) {}
