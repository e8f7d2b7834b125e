package org.tandem.filing;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Receipt;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/**
 * A paper of one {@link FilingKind} before the committee. Its life: filed, checked for completeness and perhaps returned, then
 * accepted, or considered by the joint committee and decided; until then its applicant may withdraw it.
 */
@Entity
@Table(name = "filing")
public class Filing {

    @Id
    private String number;

    private String pair;
    private String kind;

    @Column(name = "rules_version")
    private String rulesVersion;

    private String applicant;
    private String about;
    private String title;
    private String answers;
    private String papers;
    private LocalDate received;

    @Column(name = "complete_on")
    private LocalDate completeOn;

    private String channel;

    @Column(name = "entered_by")
    private String enteredBy;

    @Embedded
    private FilingStageColumns stage;

    @Version
    private long version;

    protected Filing() {}

    Filing(
            String number,
            Pair pair,
            FilingKind kind,
            String rulesVersion,
            String applicant,
            Optional<String> about,
            Contents contents,
            Receipt receipt) {
        this.number = number;
        this.pair = pair.code();
        this.kind = kind.name();
        this.rulesVersion = rulesVersion;
        this.applicant = applicant;
        this.about = about.orElse(null);
        write(contents);
        write(receipt);
        become(new FilingStage.Filed(receipt.received()));
    }

    /**
     * What a filing says.
     *
     * @param title in the list of cases
     * @param answers by the questions' names, in their order, the empty ones left out
     */
    record Contents(String title, Map<String, String> answers, List<Paper> papers) {

        /** @param replaced by the ids of papers, those that took their place */
        Contents with(Map<String, String> replaced) {
            return new Contents(
                    title,
                    answers,
                    papers.stream()
                            .map(paper ->
                                    new Paper(paper.slot(), replaced.getOrDefault(paper.document(), paper.document())))
                            .toList());
        }
    }

    /** For example {@code XB_PIN001}. */
    public String number() {
        return number;
    }

    public Pair pair() {
        return Pair.parse(pair);
    }

    public FilingKind kind() {
        return FilingKind.valueOf(kind);
    }

    /** The version of the pair's rules that the case is pinned to. */
    public String rulesVersion() {
        return rulesVersion;
    }

    /** Code of the organisation that files it. */
    public String applicant() {
        return applicant;
    }

    /** The printed number of what it is about, as its kind says. */
    public Optional<String> about() {
        return Optional.ofNullable(about);
    }

    public String title() {
        return title;
    }

    public Map<String, String> answers() {
        Map<String, String> all = new LinkedHashMap<>();
        Json.read(answers, JsonNode.class)
                .properties()
                .forEach(answer -> all.put(answer.getKey(), answer.getValue().asText()));
        return all;
    }

    /** An answer; empty where none was given. */
    public String answer(String question) {
        return answers().getOrDefault(question, "");
    }

    public List<Paper> papers() {
        return List.of(Json.read(papers, Paper[].class));
    }

    public Receipt receipt() {
        return new Receipt(
                received,
                Receipt.Channel.valueOf(channel),
                Optional.ofNullable(enteredBy).map(Party::parse));
    }

    public FilingStage stage() {
        return stage.stage();
    }

    /** Whether anybody may read it: from the day on which it was found complete, also after it is withdrawn. */
    public boolean isPublic() {
        return completeOn != null;
    }

    /** Whether this person has to do with it by an office of the pair or as its applicant. */
    public boolean concerns(Actor actor) {
        return actor.speaksFor(applicant) || actor.holdsOffice(pair());
    }

    /** Whether somebody still has something to do about it. */
    public boolean isOpen() {
        FilingStage now = stage();
        return now instanceof FilingStage.Filed
                || now instanceof FilingStage.Returned
                || now instanceof FilingStage.UnderConsideration;
    }

    /** What was decided or accepted in its applicant's favour: the first of the outcomes that its kind names. */
    public boolean isGranted() {
        FilingStage now = stage();
        return now instanceof FilingStage.Accepted
                || (now instanceof FilingStage.Decided decided
                        && decided.outcome().equals(kind().outcomes().get(0)));
    }

    void fileAgain(Contents contents, Receipt again) {
        become(in(FilingStage.Returned.class, "filed again").fileAgain(again.received()));
        write(contents);
        write(again);
    }

    /** One of its papers is from now on another file, under the same name in the rules. */
    void handInAgain(String earlier, String later) {
        in(FilingStage.Returned.class, "given a newer paper");
        papers = Json.write(papers().stream()
                .map(paper -> paper.document().equals(earlier) ? new Paper(paper.slot(), later) : paper)
                .toList());
    }

    void complete(LocalDate today) {
        become(in(FilingStage.Filed.class, "found complete").complete(kind().isDecided(), today));
        completeOn = today;
    }

    void sendBack(String findings, LocalDate today) {
        become(in(FilingStage.Filed.class, "returned").sendBack(findings, today));
    }

    void withdraw(LocalDate today) {
        FilingStage now = stage();
        if (now instanceof FilingStage.Filed filed) {
            become(filed.withdraw(today));
        } else if (now instanceof FilingStage.Returned returned) {
            become(returned.withdraw(today));
        } else {
            become(in(FilingStage.UnderConsideration.class, "withdrawn").withdraw(today));
        }
    }

    void decide(String outcome, LocalDate on, String decision) {
        become(in(FilingStage.UnderConsideration.class, "decided on").decide(outcome, on, decision));
    }

    /** Why its papers come again. */
    String whyAgain() {
        String missing = in(FilingStage.Returned.class, "filed again").findings();
        String why = "It was returned: " + missing;
        return why.length() <= 1_000 ? why : why.substring(0, why.offsetByCodePoints(0, 500)) + "…";
    }

    /** Refuses unless it lies with the desks. */
    void mustBeFiled(boolean complete) {
        in(FilingStage.Filed.class, complete ? "found complete" : "returned");
    }

    /** Refuses unless it lies with its applicant. */
    public void mustBeReturned() {
        in(FilingStage.Returned.class, "filed again");
    }

    /** Refuses unless it lies with its applicant since this day or before. */
    void mustBeReturnedBy(LocalDate day) {
        LocalDate returned = in(FilingStage.Returned.class, "filed again").on();
        if (day.isBefore(returned)) {
            throw InputRefused.field(
                    "received", "It was returned on %s, so it came again that day or later.".formatted(returned));
        }
    }

    /** Refuses unless the case lies before the committee. */
    void mustBeAtTheTable() {
        in(FilingStage.UnderConsideration.class, "decided on");
    }

    private void write(Contents contents) {
        title = contents.title();
        answers = Json.write(contents.answers());
        papers = Json.write(contents.papers());
    }

    private void write(Receipt receipt) {
        received = receipt.received();
        channel = receipt.channel().name();
        enteredBy = receipt.enteredBy().map(Party::code).orElse(null);
    }

    private <S extends FilingStage> S in(Class<S> needed, String step) {
        FilingStage now = stage();
        if (!needed.isInstance(now)) {
            throw new OutOfTurn("%s cannot be %s: it is %s.".formatted(number, step, now.words()));
        }
        return needed.cast(now);
    }

    private void become(FilingStage next) {
        stage = FilingStageColumns.of(next);
    }
}
