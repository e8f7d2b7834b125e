package org.tandem.document;

import org.tandem.kernel.Refusal;

/** A file of more bytes than a case can take. */
public final class FileTooLarge extends Refusal {

    public FileTooLarge(String name, long size) {
        super(
                Kind.TOO_LARGE,
                "“%s” has %d bytes; a file may have %d (%d MB). Split it or make it smaller; nothing else you entered is lost."
                        .formatted(name, size, Documents.MOST_BYTES, Documents.MOST_BYTES >> 20));
    }
}
