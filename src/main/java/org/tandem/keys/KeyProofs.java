package org.tandem.keys;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tandem.kernel.Party;
import org.tandem.ledger.Statements;
import org.tandem.seal.Seals;
import org.tandem.transparency.LogKeys;
import org.tandem.transparency.PublicLog;
import org.tandem.transparency.Receipt;

/**
 * The receipts of what registries said of their keys, each under the head that ends with it: that one is signed with the key
 * which was in force before, so that whoever knows a key can follow to the next one.
 */
@ApplicationScoped
@Transactional
public class KeyProofs {

    /** A statement and its receipt. */
    public record Said(KeyStatement statement, Receipt receipt) {

        public boolean isAnnouncement() {
            return statement.act() == KeyStatement.Act.ANNOUNCE;
        }
    }

    private final Statements statements;
    private final PublicLog log;
    private final ToldKeys told;
    private final Seals seals;

    @Inject
    public KeyProofs(Statements statements, PublicLog log, ToldKeys told, Seals seals) {
        this.statements = statements;
        this.log = log;
        this.told = told;
        this.seals = seals;
    }

    protected KeyProofs() {
        this(null, null, null, null);
    }

    /**
     * Of a registry that is kept here.
     *
     * @param cosigned whether with the counterparts' signatures
     */
    public List<Said> own(Party registry, boolean cosigned) {
        return statements.said(registry, KeyStatement.ABOUT).stream()
                .map(one -> log.receipt(registry, one.place(), one.place() + 1, cosigned))
                .map(this::said)
                .toList();
    }

    private Said said(Receipt receipt) {
        String leaf = new String(receipt.entry().orElseThrow(), StandardCharsets.UTF_8);
        return new Said(KeyStatement.Read.of(leaf, seals).statement(), receipt);
    }

    /**
     * What a reader of a registry's log needs to follow its keys and those of the counterparts that cosign it, one receipt
     * after the other.
     */
    public String forReaders(Party registry) {
        StringBuilder text = new StringBuilder();
        append(text, own(registry, true), LogKeys.log(registry));
        for (Party counterpart : log.counterparts(registry)) {
            List<Said> said = log.isHosted(counterpart)
                    ? own(counterpart, true)
                    : told.receipts(counterpart).stream().map(this::said).toList();
            append(text, said, LogKeys.cosigner(counterpart));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, List<Said> said, String owner) {
        said.stream().filter(one -> one.statement().owner().equals(owner)).forEach(one -> text.append(one.receipt()));
    }
}
