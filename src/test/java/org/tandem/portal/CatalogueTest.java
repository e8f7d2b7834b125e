package org.tandem.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.committee.CommitteeDecisions;
import org.tandem.committee.DecisionRelease;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.PublicInputs;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.portal.Catalogue.Narrowing;
import org.tandem.support.Practice;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

@DisplayName("The portal's lists")
class CatalogueTest {

    private static final Pair PAIR = JointCommittees.PRACTICE;
    private static final Narrowing ALL = new Narrowing("", "");

    private Rooms rooms;
    private Catalogue catalogue;

    private void on(TestDatabase kind) {
        rooms = Rooms.on(kind, Instant.parse("2026-10-04T10:00:00Z"));
        rooms.get(JointCommittees.class).loadPublished();
        catalogue = rooms.get(Catalogue.class);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    private static Actor actor(String name, Role role, String side) {
        return new Actor(name, name, List.of(Mandate.ofSide(role, PAIR, new Party(side))));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void answer_when_there_is_nothing(TestDatabase kind) {
        on(kind);

        assertThat(catalogue.methodologies(ALL, 0, 50).rows()).isEmpty();
        assertThat(catalogue.proposals(ALL, 0, 50).total()).isZero();
        assertThat(catalogue.projects(ALL, 0, 50).rows()).isEmpty();
        assertThat(catalogue.issuances(ALL, 0, 50).rows()).isEmpty();
        assertThat(catalogue.origin("XB_AM001", "1.0")).isEmpty();
        assertThat(catalogue.filings(ALL, 0, 50).rows()).isEmpty();
        assertThat(catalogue.pairsWithRules()).contains("XA-XB");
        assertThat(rooms.get(Recorded.class).recorded()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void are_narrowed_by_pair_and_by_part_of_number_or_title(TestDatabase kind) {
        on(kind);
        Period window = Period.ofDays(LocalDate.of(2026, 10, 4), 15);
        rooms.transaction(() -> {
            rooms.get(PublicInputs.class).open(PAIR, "XB_PM001", "Solar power, 100 % renewable", window);
            rooms.get(PublicInputs.class).open(PAIR, "XB_PM002", "Waste heat", window);
            return null;
        });

        assertThat(catalogue.calls(ALL, 0, 50).total()).isEqualTo(2);
        assertThat(catalogue.calls(ALL, 0, 1).rows()).hasSize(1);
        assertThat(catalogue.calls(new Narrowing("XA-XB", "solar"), 0, 50).rows())
                .extracting(c -> c.subject())
                .containsExactly("XB_PM001");
        assertThat(catalogue.calls(new Narrowing("JP-MN", ""), 0, 50).total()).isZero();
        assertThat(catalogue.callsClosingFrom(window.until())).hasSize(2);
        assertThat(catalogue.callsClosingFrom(window.until().plusDays(1))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void take_a_percent_sign_or_an_underscore_for_what_it_is(TestDatabase kind) {
        on(kind);
        Period window = Period.ofDays(LocalDate.of(2026, 10, 4), 15);
        rooms.transaction(() -> {
            rooms.get(PublicInputs.class).open(PAIR, "XB_PM001", "Solar power, 100 % renewable", window);
            rooms.get(PublicInputs.class).open(PAIR, "XB002", "Waste heat", window);
            return null;
        });

        assertThat(catalogue.calls(new Narrowing("", "%"), 0, 50).total()).isEqualTo(1);
        assertThat(catalogue.calls(new Narrowing("", "b_"), 0, 50).total()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void show_a_decision_only_after_both_desks_released_it(TestDatabase kind) {
        on(kind);
        CommitteeDecisions committee = rooms.get(CommitteeDecisions.class);
        DecisionRelease publication = rooms.get(DecisionRelease.class);
        Actor deskA = actor("desk.a", Role.SECRETARIAT, "XA");
        Actor deskB = actor("desk.b", Role.SECRETARIAT, "XB");
        String number = committee.open(
                deskB,
                PAIR,
                "RULES",
                "XA-XB rules 1.1",
                "ADOPTED",
                "The same rules <again> & again.",
                "",
                Json.tree(nextRules()));
        List<Actor> members = List.of(
                actor("chair.a", Role.CO_CHAIR, "XA"),
                actor("chair.b", Role.CO_CHAIR, "XB"),
                actor("member.a", Role.MEMBER, "XA"),
                actor("member.b", Role.MEMBER, "XB"));
        members.forEach(m -> committee.declare(m, number, false, ""));
        members.forEach(m -> committee.affirm(m, number));
        committee.sign(members.get(0), number);
        committee.sign(members.get(1), number);

        assertThat(catalogue.decisions(ALL, 0, 50).rows()).isEmpty();
        assertThat(catalogue.released(List.of(number))).isEmpty();

        publication.release(deskA, number);
        assertThat(catalogue.decisions(ALL, 0, 50).rows()).isEmpty();
        assertThat(feed(Optional.empty()).getElementsByTagName("entry").getLength())
                .isZero();

        publication.release(deskB, number);
        for (Optional<Pair> of : List.of(Optional.<Pair>empty(), Optional.of(PAIR))) {
            Element entry = (Element) feed(of).getElementsByTagName("entry").item(0);
            assertThat(said(entry, "id")).isEqualTo("https://tandem.example/decisions/" + number);
            assertThat(said(entry, "title")).isEqualTo(number + ", Xalia–Belmora (practice)");
            assertThat(said(entry, "updated")).isEqualTo("2026-10-04T00:00:00Z");
            assertThat(said(entry, "summary")).isEqualTo("The same rules <again> & again.");
        }
        assertThat(feed(Optional.of(Pair.of("JP", "MN")))
                        .getElementsByTagName("entry")
                        .getLength())
                .isZero();
        assertThat(catalogue.decisions(ALL, 0, 50).rows())
                .extracting(d -> d.number())
                .containsExactly(number);
        assertThat(catalogue.released(List.of(number, "XB-2026-999"))).containsExactly(number);
    }

    private Document feed(Optional<Pair> of) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(
                            rooms.get(DecisionFeed.class).read(of)));
        } catch (ParserConfigurationException | SAXException | IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static String said(Element in, String element) {
        return in.getElementsByTagName(element).item(0).getTextContent();
    }

    private RulesInForce nextRules() {
        RulesInForce now = rooms.get(Rules.class).inForce(PAIR);
        return Practice.otherwise(now, rules -> rules.put("version", "1.1").put("effective", "2026-12-01"));
    }
}
