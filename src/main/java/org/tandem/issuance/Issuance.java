package org.tandem.issuance;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tandem.access.Receipt;
import org.tandem.committee.SlotPaper;
import org.tandem.issuance.Attempt.Answer;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;
import org.tandem.verification.VerifiedPeriod;

/**
 * One verified period on its way to credits. Its life: requested by the focal point, checked for completeness, considered
 * by the joint committee, decided and notified, answered by both sides; agreed when both confirm, considered again when one
 * rejects. Units exist only once a registry has recorded them.
 */
@Entity
@Table(name = "issuance")
public class Issuance {

    @Id
    private String number;

    private String pair;
    private String project;
    private String report;

    @Column(name = "period_from")
    private LocalDate periodFrom;

    @Column(name = "period_until")
    private LocalDate periodUntil;

    @Column(name = "rules_version")
    private String rulesVersion;

    @Column(name = "requested_by")
    private String requestedBy;

    @Column(name = "request_received")
    private LocalDate requestReceived;

    @Column(name = "request_channel")
    private String requestChannel;

    @Column(name = "request_entered_by")
    private String requestEnteredBy;

    private String attempts;
    private String papers;

    /** Not nothing, so that the database sees two of one report as two of the same. */
    private String corrects;

    @Column(name = "corrected_by")
    private String correctedBy;

    private String anew;

    @Embedded
    private IssuanceStageColumns stage;

    @Version
    private long version;

    protected Issuance() {}

    Issuance(String number, VerifiedPeriod verified, String rulesVersion, String requestedBy, Receipt came) {
        this(number, verified, rulesVersion, requestedBy, came.received());
        write(came);
    }

    private Issuance(String number, VerifiedPeriod verified, String rulesVersion, String requestedBy, LocalDate today) {
        this.number = number;
        this.pair = verified.pair().code();
        this.project = verified.project();
        this.report = verified.report();
        this.periodFrom = verified.period().from();
        this.periodUntil = verified.period().until();
        this.rulesVersion = rulesVersion;
        this.requestedBy = requestedBy;
        this.attempts = Json.write(List.of());
        this.corrects = "";
        this.correctedBy = "";
        become(new IssuanceStage.Requested(today));
    }

    /**
     * In the place of what was issued in error: at the committee's table at once, since the committee itself decided that
     * these amounts are to be issued anew.
     */
    Issuance(
            String number,
            Issuance corrected,
            String decision,
            VerifiedPeriod verified,
            SortedMap<Vintage, Tonnes> anew,
            String rulesVersion,
            LocalDate today) {
        this(number, verified, rulesVersion, corrected.requestedBy, today);
        this.corrects = corrected.number;
        this.correctedBy = decision;
        this.anew = Json.write(anew);
        become(new IssuanceStage.UnderConsideration(today));
    }

    private void write(Receipt came) {
        requestReceived = came.received();
        requestChannel = came.channel().name();
        requestEnteredBy = came.enteredBy().map(Party::code).orElse(null);
    }

    /** How the last request came, and who entered it; nothing where nobody asked, and of those kept before that was. */
    public Optional<Receipt> requestCame() {
        return Optional.ofNullable(requestChannel)
                .map(channel -> new Receipt(
                        requestReceived,
                        Receipt.Channel.valueOf(channel),
                        Optional.ofNullable(requestEnteredBy).map(Party::parse)));
    }

    /** For example {@code XB003-I01}. */
    public String number() {
        return number;
    }

    public Pair pair() {
        return Pair.parse(pair);
    }

    public String project() {
        return project;
    }

    /** The monitoring report whose verified amounts are issued: {@code XB003-MR02}. */
    public String report() {
        return report;
    }

    /** The monitored time that is credited. */
    public Period period() {
        return new Period(periodFrom, periodUntil);
    }

    /** Number of the issuance in whose place it stands, where that one was issued in error. */
    public Optional<String> corrects() {
        return Optional.of(corrects).filter(number -> !number.isEmpty());
    }

    /** Whether this decision put it in the place of another. */
    public boolean isBy(String decision) {
        return correctedBy.equals(decision);
    }

    /** What is issued of a verified period: all that was verified, or what the committee decided to issue anew. */
    VerifiedPeriod of(VerifiedPeriod verified) {
        if (anew == null) {
            return verified;
        }
        SortedMap<Vintage, Tonnes> amounts = new TreeMap<>();
        Json.read(anew, JsonNode.class)
                .properties()
                .forEach(one -> amounts.put(
                        Vintage.parse(one.getKey()), Tonnes.parse(one.getValue().asText())));
        return verified.only(amounts);
    }

    /** The vintages that it issues anew; none where it corrects nothing. */
    Set<Vintage> vintagesAnew() {
        Set<Vintage> vintages = new HashSet<>();
        if (anew != null) {
            Json.read(anew, JsonNode.class).fieldNames().forEachRemaining(name -> vintages.add(Vintage.parse(name)));
        }
        return vintages;
    }

    public String rulesVersion() {
        return rulesVersion;
    }

    /** Code of the focal point that asked. */
    public String requestedBy() {
        return requestedBy;
    }

    public IssuanceStage stage() {
        return stage.stage();
    }

    /** What came with the request, by slot. */
    public List<SlotPaper> papers() {
        return papers == null ? List.of() : List.of(Json.read(papers, SlotPaper[].class));
    }

    /** What the request brought from now on. */
    void bring(List<SlotPaper> all) {
        papers = all.isEmpty() ? null : Json.write(all);
    }

    /** Whether anybody may read what came with the request: from when it is complete. */
    public boolean isRequestPublic() {
        IssuanceStage now = stage();
        return now instanceof IssuanceStage.UnderConsideration
                || now instanceof IssuanceStage.Notified
                || now instanceof IssuanceStage.Agreed
                || now instanceof IssuanceStage.NotIssued;
    }

    boolean takesPapers() {
        return stage() instanceof IssuanceStage.Returned && !papers().isEmpty();
    }

    /** A newer version of what came with the request takes the place of the older one, while it is returned. */
    void handInAgain(String earlier, String later) {
        in(IssuanceStage.Returned.class, "given a newer paper");
        bring(SlotPaper.with(papers(), Map.of(earlier, later)));
    }

    /** Every decision to issue so far, the latest last. */
    public List<Attempt> attempts() {
        return List.of(Json.read(attempts, Attempt[].class));
    }

    /** The decision that stands: the latest, unless a side rejected it. */
    public Optional<Attempt> standing() {
        List<Attempt> all = attempts();
        return all.isEmpty() || all.get(all.size() - 1).rejected()
                ? Optional.empty()
                : Optional.of(all.get(all.size() - 1));
    }

    /** Whether its monitored time is spoken for: always, unless the committee decided to issue nothing or the request is withdrawn. */
    boolean claimsItsTime() {
        return !(stage() instanceof IssuanceStage.NotIssued || stage() instanceof IssuanceStage.RequestWithdrawn);
    }

    void requestAgain(Receipt came) {
        if (stage() instanceof IssuanceStage.RequestWithdrawn withdrawn) {
            mustComeAfter(withdrawn.on(), came.received(), "withdrawn");
            become(withdrawn.request(came.received()));
        } else {
            IssuanceStage.Returned returned = in(IssuanceStage.Returned.class, "requested again");
            mustComeAfter(returned.on(), came.received(), "returned");
            become(returned.request(came.received()));
        }
        write(came);
    }

    private static void mustComeAfter(LocalDate before, LocalDate received, String what) {
        if (received.isBefore(before)) {
            throw InputRefused.field(
                    "received", "It was %s on %s, so it came again that day or later.".formatted(what, before));
        }
    }

    /** What is issued in the place of another was asked for by nobody, so nobody takes it back. */
    void withdrawRequest(LocalDate today) {
        if (corrects().isPresent()) {
            throw new OutOfTurn(
                    "%s follows from a correction that was decided; it cannot be withdrawn.".formatted(number));
        }
        IssuanceStage now = stage();
        if (now instanceof IssuanceStage.Requested requested) {
            become(requested.withdraw(today));
        } else if (now instanceof IssuanceStage.Returned returned) {
            become(returned.withdraw(today));
        } else {
            if (!attempts().isEmpty()) {
                throw new OutOfTurn("%s was decided before; only the committee can end it.".formatted(number));
            }
            become(in(IssuanceStage.UnderConsideration.class, "withdrawn").withdraw(today));
        }
    }

    /** Refuses unless the request lies with the desks. */
    void mustBeRequested(boolean complete) {
        in(IssuanceStage.Requested.class, complete ? "found complete" : "returned");
    }

    void complete(LocalDate today) {
        become(in(IssuanceStage.Requested.class, "found complete").complete(today));
    }

    void sendBack(String findings, LocalDate today) {
        become(in(IssuanceStage.Requested.class, "returned").sendBack(findings, today));
    }

    void mustBeAtTheTable() {
        in(IssuanceStage.UnderConsideration.class, "decided on");
    }

    /** Decided and notified, and not yet agreed: only then there is something to withdraw. */
    void mustBeNotified() {
        if (stage() instanceof IssuanceStage.Agreed) {
            throw new OutOfTurn(
                    "%s cannot be withdrawn: it is agreed, and each registry records its share.".formatted(number));
        }
        in(IssuanceStage.Notified.class, "withdrawn");
        standing().flatMap(Attempt::withdrawal).ifPresent(before -> {
            throw new OutOfTurn("%s is withdrawn already, by %s.".formatted(number, before));
        });
    }

    /** The committee takes the notifications back. They stand until a side's answer carries it out. */
    Attempt withdraw(String decision) {
        mustBeNotified();
        List<Attempt> all = new ArrayList<>(attempts());
        Attempt withdrawn = all.remove(all.size() - 1).withdrawnBy(decision);
        all.add(withdrawn);
        attempts = Json.write(all);
        return withdrawn;
    }

    int nextAttempt() {
        return attempts().size() + 1;
    }

    void decide(Attempt attempt, LocalDate on, String decision) {
        become(in(IssuanceStage.UnderConsideration.class, "decided on").decide(on, decision));
        List<Attempt> more = new ArrayList<>(attempts());
        more.add(attempt);
        attempts = Json.write(more);
    }

    void refuse(LocalDate on, String decision) {
        become(in(IssuanceStage.UnderConsideration.class, "decided on").refuse(on, decision));
    }

    /** An answer that comes after the other side's rejection is kept with its attempt and changes nothing else. */
    void answered(int attempt, Party side, LocalDate today, boolean confirmed, String ground) {
        List<Attempt> all = new ArrayList<>(attempts());
        if (attempt < 1 || attempt > all.size()) {
            throw new IllegalStateException("%s has no attempt %d".formatted(number, attempt));
        }
        boolean standsYet = attempt == all.size() && !all.get(attempt - 1).rejected();
        Attempt now = all.get(attempt - 1).answered(new Answer(side, today, confirmed, ground));
        all.set(attempt - 1, now);
        attempts = Json.write(all);
        if (!standsYet) {
            return;
        }
        IssuanceStage.Notified notified = in(IssuanceStage.Notified.class, "answered");
        if (now.rejected()) {
            become(notified.reopen(today));
        } else if (now.confirmedByBoth()) {
            become(notified.agree(today));
        }
    }

    private <S extends IssuanceStage> S in(Class<S> needed, String step) {
        IssuanceStage now = stage();
        if (!needed.isInstance(now)) {
            throw new OutOfTurn("%s cannot be %s: it is %s.".formatted(number, step, now.words()));
        }
        return needed.cast(now);
    }

    private void become(IssuanceStage next) {
        stage = IssuanceStageColumns.of(next);
    }
}
