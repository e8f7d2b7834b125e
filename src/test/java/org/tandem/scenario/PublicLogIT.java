package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.support.Program;
import org.tandem.support.RunningTandem;
import org.tandem.support.SharedDeployment;
import org.tandem.support.TestDatabase;
import org.tandem.support.Walk;

@DisplayName("A registry's public log")
@SharedDeployment
class PublicLogIT {

    @Test
    void is_checked_by_anybody_with_one_file_and_a_java() {
        String output = Walk.through(
                Path.of(System.getProperty("tandem.basedir"), "docs", "public-log.md"),
                RunningTandem.on(TestDatabase.H2));

        assertThat(output)
                .contains(
                        "VALID: it is in the log",
                        "NOT VALID: ",
                        "entries give the root that was signed",
                        "Cosigned by XB");
    }

    @Test
    void is_served_to_be_kept_for_good() {
        Program program = new Program(RunningTandem.on(TestDatabase.H2));
        HttpResponse<String> head = program.send(Program.ANYBODY, "GET", "/log/XA/checkpoint", "");
        assertThat(head.headers().firstValue("Content-Type")).hasValue("text/plain;charset=utf-8");
        assertThat(head.body()).startsWith("tandem.invalid/api/v1/log/XA/practice-");
        HttpResponse<String> tile = program.send(Program.ANYBODY, "GET", "/log/XA/tile/0/000.p/1", "");
        assertThat(tile.statusCode()).isEqualTo(200);
        assertThat(tile.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
        assertThat(tile.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/octet-stream"));
        assertThat(program.send(Program.ANYBODY, "GET", "/log/XA/records/0", "").body())
                .startsWith("{\"");
        assertThat(program.send(Program.ANYBODY, "GET", "/log/XA/durability?about=ENTRY&subject=record/XB001-I01.1", "")
                        .body())
                .isEqualTo("{\"durability\":\"SEALED\"}");
        assertThat(program.send(Program.ANYBODY, "GET", "/log/XA/consistency?from=1&to=1", "")
                        .body())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tile/0/0",
                "tile/0/x001/../000",
                "tile/0/x001/..%2F000",
                "tile/0/999",
                "tile/64/000",
                "tile/entries/000.p/256",
                "tile/0/000.p/01",
                "proof?about=ENTRY&subject=nothing",
                "proof",
                "records/999999",
                "durability?about=ENTRY&subject=nothing"
            })
    void has_nothing_where_nothing_is(String path) {
        Program program = new Program(RunningTandem.on(TestDatabase.H2));
        assertThat(program.send(Program.ANYBODY, "GET", "/log/XA/" + path, "").statusCode())
                .isBetween(400, 404);
        assertThat(program.send(Program.ANYBODY, "GET", "/log/ZZ/checkpoint", "")
                        .statusCode())
                .isEqualTo(404);
    }
}
