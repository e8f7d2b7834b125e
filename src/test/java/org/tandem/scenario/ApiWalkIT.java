package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.support.RunningTandem;
import org.tandem.support.TestDatabase;
import org.tandem.support.Walk;

@DisplayName("The walk in docs/api.md")
class ApiWalkIT {

    @Test
    void reaches_a_retired_tonne_on_postgresql() {
        String output = Walk.through(
                Path.of(System.getProperty("tandem.basedir"), "docs", "api.md"),
                RunningTandem.on(TestDatabase.POSTGRESQL));

        assertThat(output).contains("A walk in curl");
    }
}
