package org.tandem.inspection;

import org.tandem.kernel.Refusal;

/** The malware scanner does not answer, so for now no file is taken. */
public final class ScannerAway extends Refusal {

    ScannerAway() {
        super(
                Kind.OUT_OF_TURN,
                "Files cannot be taken at the moment: the malware scanner does not answer. What you typed is kept; choose the file again in some minutes.");
    }
}
