package org.tandem.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Papers;
import org.tandem.kernel.Unknown;

/** Files given as public that their case keeps until it is public itself. */
public record KeptPapers(Papers papers, List<String> files) {

    public static KeptPapers of(Papers papers, String... files) {
        return new KeptPapers(papers, List.of(files));
    }

    /** These open them. */
    public KeptPapers openTo(Actor... readers) {
        for (String file : files) {
            for (Actor reader : readers) {
                assertThat(papers.open(reader, file)).as(reader.person()).isNotEmpty();
            }
        }
        return this;
    }

    /** These do not know of them, and nor does anybody who is not signed in. */
    public KeptPapers unknownTo(Collection<Actor> others) {
        for (String file : files) {
            for (Actor other : others) {
                assertThatThrownBy(() -> papers.open(other, file))
                        .as(other.person())
                        .isInstanceOf(Unknown.class);
                assertThat(papers.known(other, List.of(file)))
                        .as(other.person())
                        .isEmpty();
            }
            assertThatThrownBy(() -> papers.ref(Optional.empty(), file)).isInstanceOf(Unknown.class);
            assertThatThrownBy(() -> papers.openPublic(file)).isInstanceOf(Unknown.class);
        }
        return this;
    }

    /** Everybody opens them now. */
    public void areOpen() {
        assertThat(files).allSatisfy(file -> assertThat(papers.openPublic(file)).isNotEmpty());
    }
}
