package org.tandem.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.finding.Anchor;
import org.tandem.kernel.Json;

@DisplayName("A finding of a verification")
class FindingTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @Test
    void without_a_place_is_written_as_it_was_signed_before_there_were_places() {
        Finding plain = Finding.raised(Finding.Kind.CAR, 1, TODAY, "A gap.", Optional.empty());

        assertThat(Json.write(plain))
                .isEqualTo("{\"label\":\"CAR 1\",\"kind\":\"CAR\",\"said\":[{\"on\":\"2026-03-02\",\"byVerifier\":true,"
                        + "\"text\":\"A gap.\"}],\"closed\":null}");
        assertThat(Json.read(Json.write(plain), Finding.class)).isEqualTo(plain);
    }

    @Test
    void keeps_its_place_through_every_step() {
        Anchor place = new Anchor("a-paper", Optional.of(3));
        Finding raised = Finding.raised(Finding.Kind.CL, 1, TODAY, "Why?", Optional.of(place));

        Finding closed = raised.reply(TODAY, "So.")
                .insist(TODAY, "Still.")
                .reply(TODAY, "Thus.")
                .close(TODAY, "Clear.");

        assertThat(closed.anchor()).contains(place);
        assertThat(Json.read(Json.write(closed), Finding.class)).isEqualTo(closed);
    }

    @Test
    void that_waits_for_a_reply_says_since_when_and_one_replied_to_since_when_the_entity_has_it() {
        Finding first = Finding.raised(Finding.Kind.CAR, 1, TODAY.plusDays(3), "A gap.", Optional.empty());
        Finding later = Finding.raised(Finding.Kind.FAR, 1, TODAY.plusDays(1), "Next time.", Optional.empty());
        assertThat(Findings.unansweredSince(List.of(later))).isEmpty();
        assertThat(Findings.unansweredSince(List.of(later, first))).contains(TODAY.plusDays(3));
        assertThat(Findings.withVerifierSince(TODAY, List.of(later, first))).isEqualTo(TODAY);

        Finding replied = first.reply(TODAY.plusDays(6), "Closed.");
        assertThat(Findings.unansweredSince(List.of(later, replied))).isEmpty();
        assertThat(Findings.withVerifierSince(TODAY, List.of(later, replied))).isEqualTo(TODAY.plusDays(6));
        Finding insisted = replied.insist(TODAY.plusDays(9), "Still there.");
        assertThat(Findings.unansweredSince(List.of(insisted))).contains(TODAY.plusDays(9));
    }
}
