package org.tandem.standstill;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tandem.kernel.Party;
import org.tandem.ledger.RegistryScope;
import org.tandem.ledger.Sql;
import org.tandem.ledger.Standstill;

/** The proposed endings of standstills, and who agreed. */
@ApplicationScoped
class Endings {

    private final RegistryScope scope;

    @Inject
    Endings(RegistryScope scope) {
        this.scope = scope;
    }

    protected Endings() {
        this(null);
    }

    /** The one proposed last. */
    Optional<Ending> latest(Standstill of, SortedSet<Party> asked) {
        return scope.across(sql -> {
            Optional<Ending> ending = sql.one(
                    "select * from standstill_ending where registry = ? and standstill = ? order by proposal desc"
                            + " fetch first 1 row only",
                    row -> new Ending(
                            row.getInt("proposal"),
                            row.getString("reason"),
                            row.getString("evidence"),
                            Sql.instant(row, "proposed"),
                            row.getString("proposed_by"),
                            asked,
                            new TreeSet<>()),
                    of.registry().code(),
                    of.id());
            if (ending.isPresent()) {
                ending.get()
                        .agreed()
                        .addAll(sql.list(
                                "select party from standstill_agreement where registry = ? and standstill = ?"
                                        + " and proposal = ?",
                                row -> new Party(row.getString(1)),
                                of.registry().code(),
                                of.id(),
                                ending.get().proposal()));
            }
            return ending;
        });
    }

    void propose(Standstill of, int proposal, String reason, String evidence, String person, Instant at) {
        scope.in(
                of.registry(),
                sql -> sql.update(
                        "insert into standstill_ending (registry, standstill, proposal, reason, evidence, proposed,"
                                + " proposed_by) values (?, ?, ?, ?, ?, ?, ?)",
                        of.registry().code(),
                        of.id(),
                        proposal,
                        reason,
                        evidence,
                        at,
                        person));
    }

    void agree(Standstill of, int proposal, Party party, String person, Instant at) {
        scope.in(
                of.registry(),
                sql -> sql.update(
                        "insert into standstill_agreement (registry, standstill, proposal, party, agreed, agreed_by)"
                                + " values (?, ?, ?, ?, ?, ?)",
                        of.registry().code(),
                        of.id(),
                        proposal,
                        party.code(),
                        at,
                        person));
    }
}
