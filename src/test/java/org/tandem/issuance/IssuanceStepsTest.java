package org.tandem.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.support.Practice.ENTITY;
import static org.tandem.support.Practice.PAIR;
import static org.tandem.support.Practice.SUNFIELD;
import static org.tandem.support.Practice.XA;
import static org.tandem.support.Practice.XB;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.access.Receipt;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Period;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;
import org.tandem.verification.VerifiedPeriod;

@DisplayName("An issuance")
class IssuanceStepsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    /** In the order of the table's columns. Answers come from registries alone, and of two of one side the second is a mistake. */
    private static final Map<String, Consumer<Issuance>> STEPS = steps();

    @ParameterizedTest
    @CsvSource({
        // complete, return, request again, withdraw the request, decide, refuse, take back, confirm, reject
        "REQUESTED,         yes, yes, no,  yes, no,  no,  no,  no,  no",
        "RETURNED,          no,  no,  yes, yes, no,  no,  no,  no,  no",
        "CONSIDERED,        no,  no,  no,  yes, yes, yes, no,  no,  no",
        "ANEW,              no,  no,  no,  no,  yes, yes, no,  no,  no",
        "NOTIFIED,          no,  no,  no,  no,  no,  no,  yes, yes, yes",
        "ANSWERED_BY_ONE,   no,  no,  no,  no,  no,  no,  yes, yes, yes",
        "TAKEN_BACK,        no,  no,  no,  no,  no,  no,  no,  yes, yes",
        "REJECTED,          no,  no,  no,  no,  yes, yes, no,  yes, yes",
        "AGREED,            no,  no,  no,  no,  no,  no,  no,  no,  no",
        "REQUEST_WITHDRAWN, no,  no,  yes, no,  no,  no,  no,  no,  no",
        "NOT_ISSUED,        no,  no,  no,  no,  no,  no,  no,  no,  no",
    })
    void takes_the_steps_of_its_stage_and_no_others(
            String stage,
            String complete,
            String sendBack,
            String again,
            String withdraw,
            String decide,
            String refuse,
            String takeBack,
            String confirm,
            String reject) {
        List<String> columns = List.of(complete, sendBack, again, withdraw, decide, refuse, takeBack, confirm, reject);
        List<String> names = List.copyOf(STEPS.keySet());
        assertThat(columns).hasSameSizeAs(names);
        for (int i = 0; i < names.size(); i++) {
            Consumer<Issuance> step = STEPS.get(names.get(i));
            Issuance issuance = at(stage);
            if (columns.get(i).equals("yes")) {
                assertThatCode(() -> step.accept(issuance))
                        .as("%s at %s", names.get(i), stage)
                        .doesNotThrowAnyException();
            } else {
                IssuanceStage before = issuance.stage();
                assertThatThrownBy(() -> step.accept(issuance))
                        .as("%s at %s", names.get(i), stage)
                        .isInstanceOfAny(OutOfTurn.class, IllegalStateException.class);
                assertThat(issuance.stage()).isEqualTo(before);
            }
        }
    }

    @Test
    void is_in_the_table_at_every_stage_that_there_is() {
        assertThat(Stream.of(
                                "REQUESTED",
                                "RETURNED",
                                "CONSIDERED",
                                "NOTIFIED",
                                "AGREED",
                                "REQUEST_WITHDRAWN",
                                "NOT_ISSUED")
                        .map(name -> at(name).stage().getClass())
                        .collect(Collectors.toSet()))
                .isEqualTo(
                        Stream.of(IssuanceStage.class.getPermittedSubclasses()).collect(Collectors.toSet()));
    }

    @Test
    void that_one_side_rejected_is_not_agreed_by_the_others_late_confirmation() {
        Issuance issuance = at("REJECTED");
        issuance.answered(1, XB, DAY, true, "");
        assertThat(issuance.stage()).isEqualTo(new IssuanceStage.UnderConsideration(DAY));
        assertThat(issuance.standing()).isEmpty();
    }

    private static Map<String, Consumer<Issuance>> steps() {
        Map<String, Consumer<Issuance>> steps = new LinkedHashMap<>();
        steps.put("complete", issuance -> issuance.complete(DAY));
        steps.put("return", issuance -> issuance.sendBack("A page is missing.", DAY));
        steps.put("request again", issuance -> issuance.requestAgain(Receipt.here(DAY)));
        steps.put("withdraw the request", issuance -> issuance.withdrawRequest(DAY));
        steps.put("decide", issuance -> issuance.decide(attempt(issuance), DAY, "XB-2026-101"));
        steps.put("refuse", issuance -> issuance.refuse(DAY, "XB-2026-101"));
        steps.put("take back", issuance -> issuance.withdraw("XB-2026-102"));
        steps.put("confirm", issuance -> issuance.answered(1, XB, DAY, true, ""));
        steps.put("reject", issuance -> issuance.answered(1, XB, DAY, false, "OTHER"));
        return steps;
    }

    private static Issuance at(String stage) {
        return switch (stage) {
            case "REQUESTED" -> new Issuance("XB001-I01", verified(), "1.0", SUNFIELD, Receipt.here(DAY));
            case "RETURNED" -> after("REQUESTED", "return");
            case "CONSIDERED" -> after("REQUESTED", "complete");
            case "ANEW" ->
                new Issuance(
                        "XB001-I02",
                        at("AGREED"),
                        "XB-2026-103",
                        verified(),
                        new TreeMap<>(Map.of(Vintage.of(2025), Tonnes.of(3))),
                        "1.0",
                        DAY);
            case "NOTIFIED" -> after("CONSIDERED", "decide");
            case "ANSWERED_BY_ONE" -> answered(true);
            case "TAKEN_BACK" -> after("NOTIFIED", "take back");
            case "REJECTED" -> answered(false);
            case "AGREED" -> after("ANSWERED_BY_ONE", "confirm");
            case "REQUEST_WITHDRAWN" -> after("REQUESTED", "withdraw the request");
            case "NOT_ISSUED" -> after("CONSIDERED", "refuse");
            default -> throw new IllegalArgumentException(stage);
        };
    }

    private static Issuance answered(boolean confirmed) {
        Issuance issuance = at("NOTIFIED");
        issuance.answered(1, XA, DAY, confirmed, confirmed ? "" : "OTHER");
        return issuance;
    }

    private static Issuance after(String stage, String step) {
        Issuance issuance = at(stage);
        STEPS.get(step).accept(issuance);
        return issuance;
    }

    private static Attempt attempt(Issuance issuance) {
        return new Attempt(
                new Instrument(
                        issuance.number(),
                        issuance.nextAttempt(),
                        "XB-2026-101",
                        PAIR,
                        issuance.project(),
                        "XB_AM002",
                        List.of()),
                Optional.of(DAY),
                "f",
                1,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static VerifiedPeriod verified() {
        Period period = new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31));
        return new VerifiedPeriod(
                "XB001-MR01",
                PAIR,
                "XB001",
                period,
                new TreeMap<>(Map.of(Vintage.of(2025), Tonnes.of(10))),
                Map.of(Vintage.of(2025), period),
                ENTITY);
    }
}
