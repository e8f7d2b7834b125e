package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.JointCommittee;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Side;

/** Pairs and Parties by their full names, read once for a page. */
@Named
@RequestScoped
public class Names {

    @Inject
    JointCommittees committees;

    @Inject
    LegalTime legalTime;

    private final Map<Pair, LocalDate> days = new HashMap<>();
    private Map<String, JointCommittee> byPair;
    private Map<String, String> byParty;

    private Map<String, JointCommittee> byPair() {
        if (byPair == null) {
            byPair = new LinkedHashMap<>();
            byParty = new LinkedHashMap<>();
            for (JointCommittee committee : committees.all()) {
                byPair.put(committee.pair().code(), committee);
                byParty.put(committee.pair().a().code(), committee.name(Side.A));
                byParty.put(committee.pair().b().code(), committee.name(Side.B));
            }
        }
        return byPair;
    }

    public String pair(Object pair) {
        JointCommittee known = byPair().get(String.valueOf(pair));
        return known == null ? String.valueOf(pair) : known.title();
    }

    public String party(Object party) {
        byPair();
        return byParty.getOrDefault(String.valueOf(party), String.valueOf(party));
    }

    public boolean practice(Object pair) {
        JointCommittee known = byPair().get(String.valueOf(pair));
        return known != null && known.isPractice();
    }

    /** Whether every one of these pairs is for practice, so that the page says so on top. */
    public boolean allPractice(List<Pair> pairs) {
        return !pairs.isEmpty() && pairs.stream().allMatch(this::practice);
    }

    /** Today in the pair's calendar, asked once for a page. */
    public LocalDate today(Pair pair) {
        return days.computeIfAbsent(pair, legalTime::today);
    }

    /** For the filter of a list. */
    public Map<String, String> getPairs() {
        Map<String, String> pairs = new LinkedHashMap<>();
        byPair().forEach((code, committee) -> pairs.put(code, committee.title()));
        return pairs;
    }

    /** The government, or the organisation by the name it has in an agreement. */
    public String government(Party party) {
        return "Government of " + party(party);
    }
}
