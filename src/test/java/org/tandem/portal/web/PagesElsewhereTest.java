package org.tandem.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.kernel.Hosting;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.mirror.Correspondent;
import org.tandem.mirror.Counterpart;
import org.tandem.mirror.Counterparts;
import org.tandem.mirror.CounterpartsLocation;
import org.tandem.portal.web.PagesElsewhere.Workspace;

@DisplayName("What other deployments keep")
class PagesElsewhereTest {

    private static final Pair PAIR = Pair.of("XA", "XB");

    @TempDir
    Path directory;

    @Test
    void is_told_with_where_its_offices_sign_in() throws IOException {
        kept("registry", "https://xb.example/", Correspondent.registry(new Party("XB")));
        kept("committee", "https://committee.example", Correspondent.committee(PAIR));

        assertThat(pages().getWorkspaces())
                .containsExactly(
                        new Workspace(null, PAIR, "https://committee.example/sign-in"),
                        new Workspace(new Party("XB"), null, "https://xb.example/sign-in"));
    }

    @Test
    void is_nothing_where_everything_is_kept_here() {
        assertThat(pages().getWorkspaces()).isEmpty();
    }

    private PagesElsewhere pages() {
        return new PagesElsewhere(new Counterparts(new CounterpartsLocation(directory), Hosting.parse("XA"), null));
    }

    private void kept(String file, String address, Correspondent what) throws IOException {
        Counterpart one = new Counterpart(
                Optional.of(URI.create(address)),
                Optional.empty(),
                List.of(what),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Files.writeString(directory.resolve(file + ".json"), Json.write(one));
    }
}
