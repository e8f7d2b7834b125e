package org.tandem.statement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/** A statement as it is kept. Its life: prepared, prepared again as often as needed, then published for good. */
@Entity
@Table(name = "year_statement")
public class YearStatement {

    @Id
    private String id;

    private String registry;
    private String pair;

    @Column(name = "of_year")
    private int year;

    private String body;
    private LocalDate prepared;

    @Column(name = "prepared_by")
    private String preparedBy;

    private LocalDate published;

    @Column(name = "published_by")
    private String publishedBy;

    @Version
    private long version;

    protected YearStatement() {}

    YearStatement(Statement statement) {
        this.id = id(statement.registry(), statement.pair(), statement.year());
        this.registry = statement.registry().code();
        this.pair = statement.pair().code();
        this.year = statement.year();
    }

    static String id(Party registry, Pair pair, int year) {
        return "%s-%s-%d".formatted(registry, pair.code(), year);
    }

    public Party registry() {
        return new Party(registry);
    }

    public Pair pair() {
        return Pair.parse(pair);
    }

    public int year() {
        return year;
    }

    public Statement statement() {
        return Json.read(body, Statement.class);
    }

    public LocalDate prepared() {
        return prepared;
    }

    public Optional<LocalDate> published() {
        return Optional.ofNullable(published);
    }

    boolean needsAnother(Actor actor) {
        return actor.isOneWith(preparedBy, id);
    }

    void prepare(Statement statement, String person, LocalDate today) {
        mustBeOpen();
        body = Json.write(statement);
        prepared = today;
        preparedBy = person;
    }

    void publish(Actor approver, LocalDate today) {
        mustBeOpen();
        approver.mustBeAnotherThan(preparedBy, id, "publish the statement");
        published = today;
        publishedBy = approver.person();
    }

    private void mustBeOpen() {
        if (published != null) {
            throw new OutOfTurn(
                    "The statement of %s for %d is published, and stays as it is.".formatted(registry, year));
        }
    }
}
