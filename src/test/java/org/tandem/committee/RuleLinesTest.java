package org.tandem.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.committee.RuleLines.Change;
import org.tandem.committee.RuleLines.Line;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Share;

@DisplayName("Rules, line by line")
class RuleLinesTest {

    private static final RulesInForce RULES = RulesFile.read(RulesTest.YAML);

    @Test
    void say_each_rule_with_its_paragraph_in_the_order_of_the_file() {
        assertThat(RuleLines.of(RULES))
                .startsWith(
                        new Line("Legal zone", "UTC", ""),
                        new Line("Deadlines, completeness check", "7 days", "practice rules, paragraph 4"))
                .contains(
                        new Line("Issuance model", "split", "practice rules, paragraph 15"),
                        new Line("Allocation, sides, named", "XA", ""),
                        new Line("Allocation, recipients, rounding", "largest remainder", "assumed"),
                        new Line(
                                "Support programmes, Support Programme of Xalia",
                                "at least 1/2 of the credits to the government of XA",
                                "practice rules, paragraph 13"),
                        new Line("Earliest operation", "2013-01-01", "practice rules, paragraph 8"),
                        new Line("Disclosure, XB", "nothing", "practice rules, paragraph 18"),
                        new Line("Crossings", "yes", "practice rules, paragraph 20"));
    }

    @Test
    void of_two_versions_say_what_changed_and_nothing_else() {
        RulesInForce next = RulesFile.read(RulesTest.YAML
                        .replace("version: \"1.0\"", "version: \"1.1\"")
                        .replace("effective: 2020-01-01", "effective: 2021-01-01")
                        .replace("methodologyInputs: { value: 15,", "methodologyInputs: { value: 20 working days,")
                        .replace("crossings: { value: true, source: \"practice rules, paragraph 20\" }", "")
                + "retirementWaitsFor: { value: SEALED, source: \"practice rules, paragraph 21\" }\n");

        assertThat(RuleLines.between(RULES, next))
                .containsExactlyInAnyOrder(
                        new Change(
                                "Deadlines, methodology inputs",
                                line("15 days", "practice rules, paragraph 5"),
                                line("20 working days", "practice rules, paragraph 5")),
                        new Change(
                                "Crossings",
                                Optional.of(new Line("Crossings", "yes", "practice rules, paragraph 20")),
                                Optional.empty()),
                        new Change(
                                "Retirement waits for",
                                Optional.empty(),
                                Optional.of(
                                        new Line("Retirement waits for", "sealed", "practice rules, paragraph 21"))));
        assertThat(RuleLines.between(next, next)).isEmpty();
    }

    @Test
    void a_pair_may_have_profiles_of_several_tracks_a_template_or_none() {
        assertThat(RulesProfiles.of(Pair.of("JP", "TH")))
                .extracting(RulesProfiles.Profile::name)
                .containsExactly("JP-TH", "JP-TH-premium-t-ver");
        assertThat(RulesProfiles.of(Pair.of("JP", "KE"))).singleElement().satisfies(template -> {
            assertThat(template.title()).startsWith("Template");
            assertThat(template.rules().pair()).isEqualTo(Pair.of("JP", "KE"));
        });
        assertThat(RulesProfiles.of(Pair.of("XA", "XB"))).isEmpty();
        assertThat(RulesProfiles.of(Pair.of("NO", "ID")))
                .extracting(RulesProfiles.Profile::name)
                .containsExactly("NO-ID", "NO-ID-results", "indonesia-surplus-only");
        assertThat(RulesProfiles.of(Pair.of("KR", "MN"))).singleElement().satisfies(template -> {
            assertThat(template.title()).startsWith("Template");
            assertThat(template.rules().pair()).isEqualTo(Pair.of("KR", "MN"));
        });
        assertThat(RulesProfiles.all())
                .filteredOn(profile -> profile.pairs().isEmpty())
                .extracting(RulesProfiles.Profile::name)
                .containsExactly("undp-eight-steps");
    }

    /** What was read in a source; whatever else a profile says is marked as assumed. */
    @Test
    void of_profiles_say_what_was_read_of_forms_caps_uses_and_consents() {
        assertThat(profile("JP-MN").form("methodologyRevision").orElseThrow().value())
                .isEqualTo("JCM_MN_F_AMR_Req_ver01.0");
        assertThat(profile("JP-MN").form("Verification Report").orElseThrow().value())
                .isEqualTo("JCM_MN_F_Vrf_Rep_ver02.1");
        assertThat(profile("JP-ID").form("postRegistrationChange").orElseThrow().value())
                .isEqualTo("ver02.0");
        assertThat(RuleLines.of(profile("JP-ID")))
                .contains(new Line(
                        "Forms, Credits Issuance Request Form", "ver04.0", "https://www.jcm.go.jp/id-jp/jc_decisions"));
        assertThat(profile("JP-VN").transferCaps().orElseThrow())
                .extracting(cap -> cap.name() + " " + cap.atMost())
                .containsExactly("First list 9/10", "Second list 1/2");
        assertThat(profile("JP-TH").positiveList().orElseThrow()).hasSize(10);
        assertThat(profile("JP-TH")
                        .consent(RulesInForce.ConsentAt.RECORDING)
                        .orElseThrow()
                        .value())
                .containsExactly("TH");
        assertThat(RuleLines.of(profile("CH-TH")))
                .contains(new Line(
                        "Authorised uses",
                        "towards an NDC",
                        "https://www.klik.ch/en/news/news-article/first-ever-itmos-for-ndc-use"));
    }

    /** Purchases and payments for results are never taken for one another. */
    @Test
    void of_results_based_payments_let_nothing_be_transferred() {
        assertThat(profile("NO-ID-results").cap("ID_AM001").orElseThrow().atMost())
                .isEqualTo(Share.of(0, 1));
        assertThat(profile("NO-ID").cap("ID_AM001")).isEmpty();
    }

    private static RulesInForce profile(String name) {
        return RulesProfiles.all().stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst()
                .orElseThrow()
                .rules();
    }

    private static Optional<Line> line(String value, String source) {
        return Optional.of(new Line("Deadlines, methodology inputs", value, source));
    }
}
