package org.tandem.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What holds in every committed state of every book, asked of the rows themselves: for a start after an unclean stop, for
 * the night, and for whoever doubts it. Each statement finds its violations; there are none.
 *
 * <p>Not here, because what it speaks of is not: I26 (what one issuance owes the next; the {@code issuance} room keeps it
 * where a rule carries it). I27 and I28 are asked of what a registry received,
 * wherever its counterpart is kept.
 */
@ApplicationScoped
@Transactional
public class Invariants {

    /**
     * Something that cannot be and is.
     *
     * @param invariant for example {@code I01}
     * @param statement what should hold
     * @param what the series, account, entry or instrument where it does not
     */
    public record Violation(String invariant, String statement, String registry, String what) {}

    private record Question(String invariant, String statement, String sql) {}

    private static final List<Question> QUESTIONS = List.of(
            new Question(
                    "I01",
                    "the blocks of a series are one chain from its start to its end",
                    """
                    select t.registry, t.series as what from (select s.registry, s.series, s.start_no, s.end_no, b.first_no,
                        b.next_no, b.end_no as mark,
                        lead(b.first_no) over (partition by s.registry, s.series order by b.first_no) as following
                      from series s left join unit_block b on b.registry = s.registry and b.series = s.series) t
                    group by t.registry, t.series, t.start_no, t.end_no
                    having min(t.first_no) is null or min(t.first_no) <> t.start_no
                      or max(t.mark) is null or max(t.mark) <> t.end_no
                      or sum(case when t.mark is null and (t.following is null or t.next_no <> t.following)
                        then 1 else 0 end) > 0
                      or sum(case when t.mark is null then 0 else 1 end) <> 1"""),
            new Question(
                    "I02",
                    "the units in blocks are as many as were signed",
                    """
                    select s.registry, s.series as what from series s left join unit_block b on b.registry = s.registry
                      and b.series = s.series and b.end_no is null group by s.registry, s.series, s.quantity
                    having coalesce(sum(b.next_no - b.first_no), 0) <> s.quantity"""),
            new Question(
                    "I03",
                    "units exist only where both Parties confirmed the fingerprint stored",
                    """
                    select s.registry, s.series as what from series s
                    join instrument i on i.registry = s.registry and i.instrument = s.instrument
                    join book k on k.registry = s.registry and k.pair = s.pair
                    where (select count(distinct a.party) from answer a where a.registry = i.registry
                      and a.instrument = i.instrument and a.answer = 'CONFIRM' and a.fingerprint = i.fingerprint
                      and (a.party = k.party_a or a.party = k.party_b)) <> 2"""),
            new Question(
                    "I04",
                    "an issuance has at most one attempt that nobody rejected",
                    """
                    select i.registry, i.issuance as what from instrument i where not exists (select 1 from answer a
                      where a.registry = i.registry and a.instrument = i.instrument and a.answer = 'REJECT')
                    group by i.registry, i.issuance having count(*) > 1"""),
            new Question(
                    "I05",
                    "a rejected instrument has no units",
                    """
                    select s.registry, s.series as what from series s join answer a on a.registry = s.registry
                      and a.instrument = s.instrument and a.answer = 'REJECT'"""),
            new Question(
                    "I06",
                    "units never left an account that keeps them, but by an answered crossing",
                    """
                    select p.registry, p.cause as what from posting p join account a on a.registry = p.registry
                      and a.account = p.from_account
                    where a.terminal = true or (a.counterpart = true or a.transit = true) and not exists (
                      select 1 from crossing_move m join crossing_answer r on r.registry = m.registry
                        and r.crossing = m.crossing and r.accepted = m.accepted
                      where m.registry = p.registry and m.crossing = p.crossing and m.accepted = p.accepted
                        and m.cause = p.cause and m.series = p.series and m.first_no = p.first_no
                        and m.next_no = p.next_no and m.from_account = p.from_account
                        and m.to_account = p.to_account)"""),
            new Question(
                    "I07",
                    "every entry moves units, both legs in one row",
                    """
                    select e.registry, e.cause as what from entry e where not exists (select 1 from posting p
                      where p.registry = e.registry and p.cause = e.cause)"""),
            new Question(
                    "I10",
                    "the units of a series came into being once, all of them",
                    """
                    select s.registry, s.series as what from series s left join posting p on p.registry = s.registry
                      and p.series = s.series and p.from_account is null group by s.registry, s.series, s.quantity
                    having coalesce(sum(p.next_no - p.first_no), 0) <> s.quantity
                      or count(p.first_no) <> count(distinct p.first_no)"""),
            new Question(
                    "I11",
                    "the first postings of a series are the signed allocation, range by range, into the accounts it names",
                    """
                    select s.registry, s.series as what from series s join allocation al on al.registry = s.registry
                      and al.instrument = s.instrument and al.line_no = s.line_no
                    where not exists (select 1 from posting p join account a on a.registry = p.registry
                        and a.account = p.to_account
                      where p.registry = s.registry and p.series = s.series and p.from_account is null
                        and p.first_no = al.first_no and p.next_no = al.next_no
                        and ((al.side = s.registry and a.counterpart = false
                            and (al.account = a.account or al.account is null and a.holder = al.recipient))
                          or (al.side <> s.registry and a.counterpart = true and a.pair = s.pair)))
                    union all
                    select p.registry, p.series from posting p join series s on s.registry = p.registry
                      and s.series = p.series where p.from_account is null
                      and not exists (select 1 from allocation al where al.registry = s.registry
                        and al.instrument = s.instrument and al.line_no = s.line_no
                        and al.first_no = p.first_no and al.next_no = p.next_no)"""),
            new Question(
                    "I12",
                    "the parts of a line are the whole line, none of them empty",
                    """
                    select l.registry, l.instrument as what from instrument_line l left join allocation al
                      on al.registry = l.registry and al.instrument = l.instrument and al.line_no = l.line_no
                    group by l.registry, l.instrument, l.line_no, l.quantity
                    having coalesce(sum(al.next_no - al.first_no), 0) <> l.quantity
                      or coalesce(min(al.next_no - al.first_no), 0) < 1"""),
            new Question(
                    "I13",
                    "a closed account holds nothing",
                    """
                    select b.registry, b.account as what from unit_block b join account_closure c
                      on c.registry = b.registry and c.account = b.account"""),
            new Question(
                    "I14",
                    "what is set aside is exactly what open reservations are of, in the account they were made in",
                    """
                    select r.registry, r.reservation as what from reservation r
                    left join reservation_end e on e.registry = r.registry and e.reservation = r.reservation
                    left join unit_block b on b.registry = r.registry and b.reservation = r.reservation
                    group by r.registry, r.reservation, r.quantity, r.from_account, e.outcome
                    having (e.outcome is null and coalesce(sum(b.next_no - b.first_no), 0) <> r.quantity)
                      or (e.outcome is not null and count(b.first_no) > 0)
                      or sum(case when b.account <> r.from_account then 1 else 0 end) > 0
                    union all
                    select b.registry, b.series from unit_block b where b.reservation > '' and not exists (
                      select 1 from reservation r where r.registry = b.registry and r.reservation = b.reservation)"""),
            new Question(
                    "I15",
                    "every entry and own answer has its leaf, and every leaf its entry or answer",
                    """
                    select e.registry, e.cause as what from entry e where not exists (select 1 from leaf f
                      where f.registry = e.registry and f.about = 'ENTRY' and f.subject = e.cause)
                    union all
                    select a.registry, a.instrument from answer a where a.party = a.registry and not exists (
                      select 1 from leaf f where f.registry = a.registry and f.about = 'ANSWER'
                        and f.subject = a.instrument and f.body = a.paper)
                    union all
                    select f.registry, f.subject from leaf f where f.about = 'ENTRY' and not exists (select 1 from entry e
                      where e.registry = f.registry and e.cause = f.subject)
                    union all
                    select f.registry, f.subject from leaf f where f.about = 'ANSWER' and not exists (
                      select 1 from answer a where a.registry = f.registry and a.instrument = f.subject
                        and a.party = f.registry)
                    union all
                    select r.registry, r.crossing from crossing_answer r left join crossing c on c.registry = r.registry
                      and c.crossing = r.crossing and c.sending = true
                    where r.accepted = false and c.crossing is null and not exists (select 1 from leaf f
                      where f.registry = r.registry and f.about = 'CROSSING' and f.subject = r.crossing)
                    union all
                    select f.registry, f.subject from leaf f where f.about = 'CROSSING' and not exists (
                      select 1 from crossing_answer r where r.registry = f.registry and r.crossing = f.subject
                        and r.accepted = false)"""),
            new Question(
                    "I16",
                    "the places given in the public log are 0, 1, 2 and so on, each once",
                    """
                    select f.registry, 'the public log' as what from leaf f where f.place is not null group by f.registry
                    having min(f.place) <> 0 or max(f.place) + 1 <> count(f.place)
                      or count(distinct f.place) <> count(f.place)"""),
            new Question(
                    "I18",
                    "every own answer and recording has its message to the counterpart, in the leaf's words",
                    """
                    select f.registry, f.subject as what from leaf f left join entry e on f.about = 'ENTRY'
                      and e.registry = f.registry and e.cause = f.subject
                    where (f.about = 'ANSWER' or e.kind = 'ISSUANCE') and not exists (select 1 from outbox o
                      where o.registry = f.registry and o.about = f.about and o.subject = f.subject
                        and o.body = f.body)"""),
            new Question(
                    "I19",
                    "what a message did was done once",
                    """
                    select i.registry, i.effect as what from inbox i where i.outcome = 'APPLIED'
                    group by i.registry, i.effect having count(*) > 1 or i.effect is null"""),
            new Question(
                    "I20",
                    "in transit is exactly what was offered and not answered, and an answer did what it says, once",
                    """
                    select m.registry, m.crossing as what from crossing_move m
                    left join unit_block b on b.registry = m.registry and b.series = m.series
                      and b.first_no = m.first_no and b.next_no = m.next_no and b.account = m.from_account
                    where m.sending = true and m.accepted = true and b.account is null and not exists (
                      select 1 from crossing_answer r where r.registry = m.registry and r.crossing = m.crossing)
                    union all
                    select b.registry, b.series from account a join unit_block b on b.registry = a.registry
                      and b.account = a.account
                    where a.transit = true and not exists (select 1 from crossing_move m where m.registry = b.registry
                      and m.series = b.series and m.first_no = b.first_no and m.next_no = b.next_no
                      and m.from_account = b.account and m.sending = true and not exists (
                        select 1 from crossing_answer r where r.registry = m.registry and r.crossing = m.crossing))
                    union all
                    select m.registry, m.crossing from crossing_answer r join crossing_move m
                      on m.registry = r.registry and m.crossing = r.crossing and m.accepted = r.accepted
                    left join posting p on p.registry = m.registry and p.cause = m.cause and p.series = m.series
                      and p.first_no = m.first_no and p.next_no = m.next_no and p.from_account = m.from_account
                      and p.to_account = m.to_account and p.crossing = m.crossing
                    where p.cause is null
                    union all
                    select p.registry, p.cause from account a join posting p on p.registry = a.registry
                      and p.to_account = a.account
                    where a.counterpart = true and p.from_account > '' and p.crossing is null"""),
            new Question(
                    "I21",
                    "a posted reservation moved what it was of, and one that was let go moved nothing",
                    """
                    select r.registry, r.reservation as what from reservation r
                    join reservation_end e on e.registry = r.registry and e.reservation = r.reservation
                      and e.outcome = 'POSTED'
                    left join posting p on p.registry = e.registry and p.cause = e.cause
                      and p.from_account = r.from_account and p.to_account = r.to_account
                    group by r.registry, r.reservation, r.quantity
                    having coalesce(sum(p.next_no - p.first_no), 0) <> r.quantity
                    union all
                    select n.registry, n.cause from reservation r
                    join entry n on n.registry = r.registry and n.cause = r.reservation
                    where not exists (select 1 from reservation_end e where e.registry = r.registry
                      and e.reservation = r.reservation and e.outcome = 'POSTED')"""),
            new Question(
                    "I22",
                    "the newest checkpoint is over the leaves that have a place",
                    """
                    select c.registry, 'the public log' as what from (select registry, max(size) as size
                      from log_checkpoint group by registry) c
                    where c.size <> (select count(f.place) from leaf f where f.registry = c.registry)
                    union all
                    select f.registry, 'the public log' from leaf f where f.place = 0 and not exists (
                      select 1 from log_checkpoint c where c.registry = f.registry)"""),
            new Question(
                    "I23",
                    "only the two Parties of the pair answered",
                    """
                    select a.registry, a.instrument as what from answer a join book k on k.registry = a.registry
                      and k.pair = a.pair where a.party <> k.party_a and a.party <> k.party_b"""),
            new Question(
                    "I24",
                    "lines add up to their instrument, and grants of numbers are a chain without gaps",
                    """
                    select i.registry, i.instrument as what from instrument i left join instrument_line l
                      on l.registry = i.registry and l.instrument = i.instrument
                    group by i.registry, i.instrument, i.quantity having coalesce(sum(l.quantity), 0) <> i.quantity
                    union all
                    select g.registry, g.pair from (select registry, pair, vintage, seq, first_no,
                        lag(next_no) over (partition by registry, pair, vintage order by seq) as before_it
                      from serial_grant) g
                    where g.seq > 0 and (g.first_no is null or g.before_it is null or g.first_no <> g.before_it)"""),
            new Question(
                    "I25",
                    "no number is in two series",
                    """
                    select x.registry, x.series as what from (select s.registry, s.series, s.start_no,
                        max(s.end_no) over (partition by s.registry, s.pair, s.vintage order by s.start_no, s.series
                          rows between unbounded preceding and 1 preceding) as before_it from series s) x
                    where x.before_it > x.start_no"""),
            new Question(
                    "I28",
                    "a mirror holds every leaf it signed for, and the same ones as the log",
                    """
                    select m.registry, m.origin as what from mirrored_log m left join mirrored_leaf l
                      on l.registry = m.registry and l.origin = m.origin group by m.registry, m.origin, m.size
                    having count(l.place) <> m.size or coalesce(max(l.place) + 1, 0) <> m.size
                    union all
                    select l.registry, l.origin from mirrored_leaf l join mirrored_log m on m.registry = l.registry
                      and m.origin = l.origin
                    join public_log p on p.registry = m.source and p.origin = m.origin
                    left join leaf f on f.registry = m.source and f.place = l.place
                    where f.leaf_hash is null or (f.leaf_hash <> l.hash and octet_length(f.body) <= 65535)"""),
            new Question(
                    "I29",
                    "monitored time is credited once, unless what it corrects is wholly cancelled for error",
                    """
                    select a.registry, a.series as what from series a join series b on b.registry = a.registry
                      and b.project = a.project and b.vintage = a.vintage and a.series < b.series
                      and a.period_from <= b.period_to and b.period_from <= a.period_to
                    where not exists (select 1 from series c where c.registry = a.registry
                        and (c.corrects = a.series or c.corrects = b.series))
                    union all
                    select s.registry, s.series from series s join unit_block b on b.registry = s.registry
                      and b.series = s.corrects join account a on a.registry = b.registry and a.account = b.account
                    where a.for_errors = false and a.counterpart = false"""),
            new Question(
                    "I33",
                    "what was cancelled under a correction is no more than was decided, and lies where errors lie",
                    """
                    select d.registry, d.id as what from correction_duty d join correction_act c on c.duty = d.id
                    group by d.registry, d.id, d.quantity having sum(c.quantity) > d.quantity
                    union all
                    select c.registry, c.cause from correction_act c join correction_duty d on d.id = c.duty
                    join ledger_registry r on r.registry = c.registry
                    left join posting p on p.registry = c.registry and p.cause = c.cause
                      and exists (select 1 from account a where a.registry = p.registry and a.account = p.to_account
                        and a.for_errors = true)
                      and exists (select 1 from series s where s.registry = p.registry and s.series = p.series
                        and s.vintage = d.vintage and (s.series = d.series) <> c.in_place)
                    group by c.registry, c.cause, c.quantity
                    having coalesce(sum(p.next_no - p.first_no), 0) <> c.quantity"""),
            new Question(
                    "I34",
                    "no more is issued anew than what it corrects",
                    """
                    select s.registry, s.series as what from series s join series c on c.registry = s.registry
                      and c.series = s.corrects where s.quantity > c.quantity"""));

    private final RegistryScope scope;
    private final Instance<FurtherInvariants> further;

    @Inject
    public Invariants(RegistryScope scope, Instance<FurtherInvariants> further) {
        this.scope = scope;
        this.further = further;
    }

    protected Invariants() {
        this(null, null);
    }

    /** Everything that does not hold in any registry hosted here; nothing, if all is well. */
    public List<Violation> violations() {
        List<Violation> found = new ArrayList<>(scope.across(sql -> violations(sql.connection())));
        further.forEach(more -> found.addAll(more.violations()));
        return found;
    }

    /** The same on a connection that sees every registry. */
    static List<Violation> violations(Connection connection) throws SQLException {
        Sql sql = new Sql(connection);
        List<Violation> found = new ArrayList<>();
        for (Question question : QUESTIONS) {
            found.addAll(sql.list(
                    question.sql(),
                    row -> new Violation(
                            question.invariant(), question.statement(), row.getString(1), row.getString(2))));
        }
        found.addAll(folded(connection));
        found.addAll(leaves(sql));
        found.addAll(ClosedInPublic.violations(sql));
        found.addAll(MirroredBooks.violations(sql));
        found.addAll(Custody.violations(sql));
        return found;
    }

    /**
     * I08 and I09 in one sorted sweep: each series' postings, applied in their order, begin where the units were and end
     * where the blocks say they are.
     */
    private static List<Violation> folded(Connection connection) throws SQLException {
        List<Violation> found = new ArrayList<>();
        Map<String, Fold> folds = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                        "select registry, series, first_no, next_no, from_account, to_account, cause from posting"
                                + " order by registry, series, order_no");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String registry = row.getString(1);
                Fold fold = folds.computeIfAbsent(registry + " " + row.getString(2), key -> new Fold());
                if (!fold.apply(row.getLong(3), row.getLong(4), row.getString(5), row.getString(6))) {
                    found.add(new Violation(
                            "I09", "every posting begins where the units were", registry, row.getString(7)));
                }
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(
                        "select registry, series, first_no, next_no, account from unit_block where end_no is null");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Fold fold = folds.get(row.getString(1) + " " + row.getString(2));
                if (fold == null || !fold.all(row.getLong(3), row.getLong(4), row.getString(5))) {
                    found.add(new Violation(
                            "I08",
                            "the last posting of each unit ends in its account",
                            row.getString(1),
                            row.getString(2)));
                }
            }
        }
        return found;
    }

    /** Where the units of one series are, as its postings tell it: the first number of each stretch, and its account. */
    static final class Fold {

        private static final String NOWHERE = "";
        private final TreeMap<Long, String> accounts = new TreeMap<>(Map.of(0L, NOWHERE));

        boolean apply(long first, long next, String from, String to) {
            boolean right = all(first, next, from == null ? NOWHERE : from);
            String after = accounts.floorEntry(next).getValue();
            accounts.subMap(first, true, next, true).clear();
            accounts.put(first, to);
            accounts.put(next, after);
            return right;
        }

        boolean all(long first, long next, String account) {
            return Objects.equals(accounts.floorEntry(first).getValue(), account)
                    && accounts.subMap(first, next).values().stream().allMatch(account::equals);
        }
    }

    /** I17, and that the leaf of an entry names the postings it has. */
    private static List<Violation> leaves(Sql sql) throws SQLException {
        List<Violation> found = new ArrayList<>();
        sql.list(
                "select f.registry, f.about, f.subject, f.body, f.leaf_hash, ledger_told(f.registry, f.subject)"
                        + " as postings from leaf f",
                row -> {
                    String body = row.getString("body");
                    if (!Leaves.hash(body).equals(row.getString("leaf_hash"))) {
                        found.add(new Violation(
                                "I17",
                                "a leaf's hash is that of its bytes",
                                row.getString("registry"),
                                row.getString("subject")));
                    }
                    if (row.getString("about").equals("ENTRY")
                            && !body.contains("\"postings\":" + row.getString("postings") + ",")) {
                        found.add(new Violation(
                                "I15",
                                "a leaf says what its entry did",
                                row.getString("registry"),
                                row.getString("subject")));
                    }
                    return null;
                });
        return found;
    }
}
