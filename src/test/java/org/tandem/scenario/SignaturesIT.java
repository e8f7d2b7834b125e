package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.support.RunningTandem;
import org.tandem.support.SharedDeployment;
import org.tandem.support.TestDatabase;
import org.tandem.support.Walk;

@DisplayName("A government's signature")
@SharedDeployment
class SignaturesIT {

    @Test
    void can_be_checked_by_anybody_with_tools_that_know_nothing_of_tandem() {
        String output = Walk.through(
                Path.of(System.getProperty("tandem.basedir"), "docs", "checking-a-signature.md"),
                RunningTandem.on(TestDatabase.H2));

        assertThat(output)
                .contains(
                        "Signature Verified Successfully",
                        "Signature Verification Failure",
                        "The fingerprint is right.");
    }
}
