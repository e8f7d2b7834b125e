package org.tandem.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandem.kernel.Opening;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Side;
import org.tandem.kernel.Unknown;

/** Which books and accounts a registry has: they are opened here, and accounts are closed for good. */
final class ChartOfAccounts {

    private static final String ACCOUNT = "select a.*, c.closed from account a"
            + " left join account_closure c on c.registry = a.registry and c.account = a.account";

    private final Sql sql;
    private final Party registry;

    ChartOfAccounts(Sql sql, Party registry) {
        this.sql = sql;
        this.registry = registry;
    }

    void openRegistry(boolean practice, Instant at) throws SQLException {
        if (!sql.any("select 1 from ledger_registry where registry = ?", registry.code())) {
            sql.update(
                    "insert into ledger_registry (registry, practice, opened) values (?, ?, ?)",
                    registry.code(),
                    practice,
                    at);
        }
        new Commitments(sql, registry).begin();
    }

    void openBook(Pair pair, String counterpartAccount, Instant at) throws SQLException {
        AccountOpening opening = AccountOpening.holding(
                counterpartAccount, "COUNTERPART", pair.counterpart(registry).code());
        if (sql.any("select 1 from book where registry = ? and pair = ?", registry.code(), pair.code())) {
            return;
        }
        sql.update(
                "insert into book (registry, pair, party_a, party_b, counterpart) values (?, ?, ?, ?, ?)",
                registry.code(),
                pair.code(),
                pair.party(Side.A).code(),
                pair.party(Side.B).code(),
                opening.holder());
        insert(opening, Optional.of(pair), false, at);
    }

    void open(AccountOpening opening, Instant at) throws SQLException {
        Optional<AccountOpening> there = sql.one(
                "select * from account where registry = ? and account = ?",
                row -> new AccountOpening(
                        row.getString("account"),
                        row.getString("kind"),
                        row.getString("holder"),
                        row.getBoolean("terminal"),
                        row.getBoolean("for_errors"),
                        row.getString("commitment") == null),
                registry.code(),
                opening.number());
        if (there.isEmpty()) {
            insert(opening, Optional.empty(), false, at);
        } else if (!there.get().equals(opening)) {
            throw new OtherUnderSameCause(opening.number());
        }
    }

    /** The registry's one account in which units wait for a counterpart's answer; the same again changes nothing. */
    void openTransit(AccountOpening opening, Instant at) throws SQLException {
        if (!sql.any(
                "select 1 from account where registry = ? and account = ? and transit = true",
                registry.code(),
                opening.number())) {
            insert(opening, Optional.empty(), true, at);
        }
    }

    private void insert(AccountOpening opening, Optional<Pair> counterpartOf, boolean transit, Instant at)
            throws SQLException {
        Commitments commitments = new Commitments(sql, registry);
        Optional<Opening> closed = opening.named()
                ? Optional.empty()
                : Optional.of(commitments.opening(Commitments.ACCOUNT, opening.number(), opening.number()));
        sql.update(
                "insert into account (registry, account, kind, holder, terminal, counterpart, for_errors, spendable,"
                        + " pair, opened, commitment, transit) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                registry.code(),
                opening.number(),
                opening.kind(),
                opening.holder(),
                opening.terminal(),
                counterpartOf.isPresent(),
                opening.forErrors(),
                !opening.terminal() && !transit && counterpartOf.isEmpty(),
                counterpartOf.map(Pair::code).orElse(null),
                at,
                closed.map(Opening::commitment).orElse(null),
                transit);
        if (closed.isPresent()) {
            commitments.keep(closed.get(), opening.number());
        }
    }

    void close(String account, String actor, Instant at) throws SQLException {
        if (!sql.any("select 1 from account where registry = ? and account = ?", registry.code(), account)) {
            throw new Unknown("account", account);
        }
        if (sql.any("select 1 from account_closure where registry = ? and account = ?", registry.code(), account)) {
            throw new AccountRefused("Account %s is closed already.".formatted(account));
        }
        if (sql.any("select 1 from unit_block where registry = ? and account = ?", registry.code(), account)) {
            throw new AccountRefused("Account %s still holds units. Move them first.".formatted(account));
        }
        if (sql.any(
                "select 1 from allocation al where al.registry = ? and al.account = ? and not exists (select 1 from series s"
                        + " where s.registry = al.registry and s.instrument = al.instrument) and not exists (select 1 from"
                        + " answer n where n.registry = al.registry and n.instrument = al.instrument and n.answer ="
                        + " 'REJECT')",
                registry.code(),
                account)) {
            throw new AccountRefused(
                    "Units that were decided and are not recorded yet are to be issued into account %s. Record them first."
                            .formatted(account));
        }
        if (new CrossingRows(sql, registry).mayReturnTo(account)) {
            throw new AccountRefused(
                    "Units of account %s are in transit and may come back. Wait for the answer.".formatted(account));
        }
        sql.update(
                "insert into account_closure (registry, account, closed, actor) values (?, ?, ?, ?)",
                registry.code(),
                account,
                at,
                actor);
    }

    List<Account> all() throws SQLException {
        return sql.list(
                ACCOUNT + " where a.registry = ? order by a.account", ChartOfAccounts::account, registry.code());
    }

    /** Those of these that there are, by their numbers; names that are missing are passed over. */
    Map<String, Account> find(Collection<String> numbers) throws SQLException {
        Object[] asked = numbers.stream().filter(Objects::nonNull).distinct().toArray(String[]::new);
        return sql
                .list(
                        ACCOUNT + " where a.registry = ? and a.account = any (?)",
                        ChartOfAccounts::account,
                        registry.code(),
                        asked)
                .stream()
                .collect(Collectors.toMap(Account::number, account -> account));
    }

    Optional<Account> find(String number) throws SQLException {
        return sql.one(
                ACCOUNT + " where a.registry = ? and a.account = ?", ChartOfAccounts::account, registry.code(), number);
    }

    Optional<Account> first(String kind) throws SQLException {
        return sql.one(
                ACCOUNT + " where a.registry = ? and a.kind = ? and c.closed is null order by a.account"
                        + " fetch first 1 row only",
                ChartOfAccounts::account,
                registry.code(),
                kind);
    }

    /** The one account that stands for the counterpart's units of this pair. */
    String counterpart(Pair pair) throws SQLException {
        return sql.one(
                        "select account from account where registry = ? and pair = ?",
                        row -> row.getString(1),
                        registry.code(),
                        pair.code())
                .orElseThrow(() -> new IllegalStateException(registry + " keeps no book of " + pair));
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getString("account"),
                row.getString("kind"),
                row.getString("holder"),
                row.getBoolean("terminal"),
                row.getBoolean("for_errors"),
                row.getBoolean("transit"),
                Optional.ofNullable(row.getString("pair")).map(Pair::parse),
                Sql.instant(row, "opened"),
                Optional.ofNullable(Sql.instant(row, "closed")),
                Optional.ofNullable(row.getString("commitment")));
    }
}
