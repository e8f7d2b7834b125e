package org.tandem.external;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/**
 * What a registry outside Tandem told at once. Its life: uploaded with its evidence, released or declined by a second
 * person; or signed by the registry, which is both at once. From its release it counts, until another one replaces it; what
 * it said stays.
 */
@Entity
@Table(name = "external_statement")
public class ExternalStatement {

    /** Where it stands. */
    public enum Stage {
        UPLOADED("waits for a second person"),
        DECLINED("declined"),
        IN_FORCE("counts"),
        REPLACED("replaced"),
        WITHDRAWN("withdrawn");

        private final String words;

        Stage(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    @Id
    private String id;

    private String registry;
    private String pair;

    @Column(name = "own_number")
    private String ownNumber;

    private LocalDate dated;
    private String body;
    private String replaces;
    private LocalDate received;
    private String signature;

    @Column(name = "key_id")
    private String keyId;

    private String evidence;

    @Column(name = "uploaded_by")
    private String uploadedBy;

    @Column(name = "uploaded_as")
    private String uploadedAs;

    private LocalDate released;

    @Column(name = "released_by")
    private String releasedBy;

    @Column(name = "released_as")
    private String releasedAs;

    private String declined;

    @Column(name = "replaced_by")
    private String replacedBy;

    private boolean withdrawn;

    @Version
    private long version;

    protected ExternalStatement() {}

    private ExternalStatement(String id, StatementPaper paper, String body, LocalDate dated, LocalDate today) {
        this.id = id;
        this.registry = paper.registry();
        this.pair = paper.pair();
        this.ownNumber = paper.number();
        this.dated = dated;
        this.body = body;
        this.replaces = paper.replaces().isEmpty() ? null : paper.replaces();
        this.received = today;
    }

    /** @param body the paper's canonical JSON */
    static ExternalStatement uploaded(
            String id,
            StatementPaper paper,
            String body,
            LocalDate dated,
            String evidence,
            String person,
            Mandate as,
            LocalDate today) {
        ExternalStatement one = new ExternalStatement(id, paper, body, dated, today);
        one.evidence = evidence;
        one.uploadedBy = person;
        one.uploadedAs = as.office();
        return one;
    }

    /** @param body the paper's canonical JSON, as it was received and signed */
    static ExternalStatement signed(
            String id,
            StatementPaper paper,
            String body,
            LocalDate dated,
            String keyId,
            String signature,
            LocalDate today) {
        ExternalStatement one = new ExternalStatement(id, paper, body, dated, today);
        one.keyId = keyId;
        one.signature = signature;
        return one;
    }

    /** {@code XB-RS0001}. */
    public String id() {
        return id;
    }

    public Party registry() {
        return new Party(registry);
    }

    public Pair pair() {
        return Pair.parse(pair);
    }

    /** As the registry numbers it. */
    public String ownNumber() {
        return ownNumber;
    }

    /** When the registry made it: "as reported on". */
    public LocalDate dated() {
        return dated;
    }

    public LocalDate received() {
        return received;
    }

    public StatementPaper paper() {
        return Json.read(body, StatementPaper.class);
    }

    /** The paper's canonical JSON. */
    public String body() {
        return body;
    }

    /** Whether it takes another one's place with nothing: what that one said is no longer reported. */
    public boolean isWithdrawal() {
        return paper().lines().isEmpty();
    }

    public Optional<String> replaces() {
        return Optional.ofNullable(replaces);
    }

    public Optional<String> replacedBy() {
        return Optional.ofNullable(replacedBy);
    }

    /** The registry's own signature over the body; none where people uploaded it. */
    public Optional<String> signature() {
        return Optional.ofNullable(signature);
    }

    public Optional<String> keyId() {
        return Optional.ofNullable(keyId);
    }

    /** The document that shows it, where people uploaded it. */
    public Optional<String> evidence() {
        return Optional.ofNullable(evidence);
    }

    /** The office that uploaded it, never the person. */
    public Optional<String> uploadedAs() {
        return Optional.ofNullable(uploadedAs);
    }

    public Optional<LocalDate> released() {
        return Optional.ofNullable(released);
    }

    public Optional<String> releasedAs() {
        return Optional.ofNullable(releasedAs);
    }

    /** Why a second person did not let it count. */
    public Optional<String> declined() {
        return Optional.ofNullable(declined);
    }

    boolean needsAnother(Actor actor) {
        return actor.isOneWith(uploadedBy, id);
    }

    public Stage stage() {
        if (declined != null) {
            return Stage.DECLINED;
        }
        if (released == null) {
            return Stage.UPLOADED;
        }
        if (replacedBy == null) {
            return Stage.IN_FORCE;
        }
        return withdrawn ? Stage.WITHDRAWN : Stage.REPLACED;
    }

    boolean isInForce() {
        return released != null && replacedBy == null;
    }

    void release(Actor second, Mandate as, LocalDate today) {
        mustWait();
        second.mustBeAnotherThan(uploadedBy, id, "let the statement count");
        released = today;
        releasedBy = second.person();
        releasedAs = as.office();
    }

    /** The registry's signature lets it count. */
    void counts(LocalDate today) {
        mustWait();
        released = today;
    }

    void decline(Actor second, String reason) {
        mustWait();
        second.mustBeAnotherThan(uploadedBy, id, "decline the statement");
        declined = reason;
    }

    private void mustWait() {
        if (released != null || declined != null) {
            throw new OutOfTurn("%s is %s already.".formatted(id, released == null ? "declined" : "released"));
        }
    }

    void replaceBy(ExternalStatement other) {
        if (!isInForce()) {
            throw new OutOfTurn("%s does not count, so nothing takes its place.".formatted(id));
        }
        replacedBy = other.id();
        withdrawn = other.isWithdrawal();
    }
}
