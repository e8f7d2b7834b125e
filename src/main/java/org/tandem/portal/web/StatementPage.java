package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.statement.Statement;
import org.tandem.statement.YearStatement;
import org.tandem.statement.YearStatements;

/** Backs {@code /statements/XA/XA-XB/2025}. */
@Named
@RequestScoped
public class StatementPage extends PublicPage {

    @Inject
    YearStatements statements;

    private YearStatement getKept() {
        return once(
                "kept",
                () -> statements.published(
                        Party.parse(asked("party")), Pair.parse(asked("pair")), Integer.parseInt(asked("year"))));
    }

    public Statement getStatement() {
        return once("statement", () -> getKept().statement());
    }

    public Optional<LocalDate> getPublished() {
        return getKept().published();
    }

    public Tonnes getTotal() {
        return getStatement().total();
    }

    /** What was done; empty where the side does not publish it. */
    public List<Statement.Line> getActs() {
        return getStatement().acts().orElse(List.of());
    }

    public boolean isActsPublished() {
        return getStatement().acts().isPresent();
    }

    public List<Statement.Entity> getEntities() {
        return getStatement().entities().orElse(List.of());
    }

    public boolean isEntitiesPublished() {
        return getStatement().entities().isPresent();
    }
}
