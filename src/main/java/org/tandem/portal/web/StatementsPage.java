package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandem.statement.YearStatement;
import org.tandem.statement.YearStatements;

/** Backs {@code /statements}: what registries published at the ends of years. */
@Named
@RequestScoped
public class StatementsPage extends PublicPage {

    /** The latest. */
    private static final int SHOWN = 200;

    @Inject
    YearStatements statements;

    public List<YearStatement> getPublished() {
        return once("published", () -> statements.published(0, SHOWN));
    }
}
