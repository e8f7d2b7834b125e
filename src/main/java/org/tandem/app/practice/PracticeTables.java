package org.tandem.app.practice;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.tandem.kernel.OutOfTurn;

/**
 * Takes away what was made in practice, as the owner of the tables, since the application itself can neither change nor
 * delete what only grows. First it looks, under locks that keep everybody else out, whether anything here is not practice;
 * then it lets nothing go. On PostgreSQL all of it is one transaction. H2 commits with every emptied table: there the mark
 * of the told story goes first and the clock last, so that the next start finds a half-emptied world and finishes.
 */
final class PracticeTables {

    /** The practice pair's alone once nothing else is found; emptied whole. The clock is the last. */
    static final List<String> EMPTIED = List.of(
            "day_signature",
            "day_statement",
            "difference_end",
            "repair_agreement",
            "repair_proposal",
            "difference",
            "log_comparison",
            "comparison",
            "mirror_crossing",
            "mirror_fault",
            "mirror_block",
            "mirror_series",
            "mirror_fold",
            "unit_hold_release",
            "unit_hold",
            "reservation_end",
            "posting",
            "crossing_answer",
            "crossing_move",
            "crossing",
            "unit_block",
            "reservation",
            "entry",
            "external_difference",
            "external_key",
            "external_answer",
            "external_share",
            "external_act",
            "external_statement",
            "standstill_agreement",
            "standstill_ending",
            "standstill_end",
            "standstill",
            "mirrored_head",
            "mirrored_record",
            "mirrored_leaf",
            "mirrored_log",
            "log_publication",
            "log_cosignature",
            "log_third_signature",
            "log_checkpoint",
            "log_hash",
            "public_log",
            "leaf",
            "outbox",
            "inbox",
            "series",
            "answer",
            "allocation",
            "serial_grant",
            "number_line",
            "instrument_line",
            "instrument",
            "account_closure",
            "commitment_opening",
            "commitment_secret",
            "account",
            "book",
            "ledger_registry",
            "year_statement",
            "order_start",
            "order_rules",
            "account_request",
            "told_rules",
            "told_totals",
            "correction_untold",
            "correction_act",
            "correction_duty",
            "unit_order",
            "unit_batch",
            "told_key",
            "key_order",
            "contradictory_letter",
            "received_letter",
            "letter",
            "reported_side",
            "notified_issuance",
            "issuance_serial_grant",
            "issuance_number_line",
            "issuance_transferred",
            "issuance_transferred_sum",
            "financial_duty",
            "issuance",
            "monitored_month",
            "monitoring_report_reader",
            "monitoring_report",
            "verified_period",
            "diplomatic_record",
            "ministry",
            "clearance_word",
            "clearance",
            "opinion",
            "opinion_request",
            "grievance_concerned",
            "grievance",
            "filing",
            "imported_record",
            "record_import_file",
            "record_import",
            "follow_up",
            "agenda_item",
            "meeting",
            "project_grant",
            "project_transition",
            "project_participant",
            "project",
            "methodology_proposal",
            "methodology_version",
            "designation",
            "accreditation",
            "third_party_entity",
            "public_input",
            "call_for_inputs",
            "question",
            "participation",
            "waiver",
            "docket_untold",
            "docketed_decision",
            "desk_word",
            "matter_item",
            "matter",
            "number_counter",
            "completeness_finding",
            "paper_succession",
            "paper_change",
            "paper_figures",
            "withholding",
            "document_comparison",
            "document_reader",
            "document_uploader",
            "document",
            "document_content",
            "deadline",
            "deadline_change",
            "practice_clock");

    /** Which also hold what stays, with what goes of them, in the order in which it can go. */
    static final List<String> PARTLY = List.of(
            "practice_story where pair = 'XA-XB'",
            "notice where person in (select name from person where demonstration = true) or pair = 'XA-XB'",
            "notice_choice where person in (select name from person where demonstration = true)",
            "notice_mail where person in (select name from person where demonstration = true)",
            "notice_feed where person in (select name from person where demonstration = true)",
            "draft where person in (select name from person where demonstration = true)",
            "sign_in where person in (select name from person where demonstration = true)",
            "api_token where person in (select name from person where demonstration = true)",
            "password_link where person in (select name from person where demonstration = true)",
            "audit_event where act <> '" + PracticeWorld.RESET + "' and (pair is not null or subject = 'XA-XB'"
                    + " or person in (select name from person where demonstration = true))",
            "absence where person in (select name from person where demonstration = true)"
                    + " or delegate in (select name from person where demonstration = true)",
            "tenure where person in (select name from person where demonstration = true)",
            "person where demonstration = true",
            "office where code not in (select office from tenure where office is not null)",
            "organisation where country in ('XA', 'XB')",
            "holiday where party in ('XA', 'XB')",
            "working_week where party in ('XA', 'XB')",
            "rules_version where pair = 'XA-XB'",
            "seat where pair = 'XA-XB'",
            "joint_committee where pair = 'XA-XB'");

    /** Nobody's practice: what guards sign-in, and when a machine noticed something. */
    static final List<String> KEPT = List.of("attempt", "machine_notice");

    private static final List<String> OF_A_PAIR = List.of(
            "completeness_finding",
            "opinion_request",
            "opinion",
            "clearance",
            "matter",
            "docketed_decision",
            "call_for_inputs",
            "deadline",
            "methodology_proposal",
            "methodology_version",
            "project",
            "monitoring_report",
            "verified_period",
            "issuance",
            "issuance_transferred",
            "financial_duty",
            "grievance",
            "diplomatic_record",
            "ministry",
            "project_grant",
            "project_transition",
            "designation",
            "notified_issuance",
            "reported_side",
            "external_statement",
            "external_share",
            "external_key",
            "record_import",
            "unit_order",
            "correction_duty",
            "account_request",
            "year_statement",
            "seat",
            "practice_clock");

    private final DataSource owner;

    PracticeTables(DataSource owner) {
        this.owner = owner;
    }

    /** @throws MoreThanPractice and leaves everything as it is, when there is anything else */
    void empty() {
        try (Connection connection = owner.getConnection();
                Statement sql = connection.createStatement()) {
            if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                onPostgresql(connection, sql);
            } else {
                onH2(sql);
            }
        } catch (SQLException failed) {
            if ("55P03".equals(failed.getSQLState())) {
                throw new OutOfTurn("Somebody is in the middle of something here. Try again in a minute.");
            }
            throw new IllegalStateException("What was made in practice could not be taken away", failed);
        }
    }

    private static void onPostgresql(Connection connection, Statement sql) throws SQLException {
        connection.setAutoCommit(false);
        try {
            sql.execute("set local lock_timeout = '10s'");
            sql.execute("lock table "
                    + Stream.concat(EMPTIED.stream(), PARTLY.stream().map(PracticeTables::table))
                            .collect(Collectors.joining(", "))
                    + " in access exclusive mode");
            refuseMore(sql);
            for (String table : EMPTIED) {
                sql.execute("alter table " + table + " disable trigger user");
            }
            sql.execute("truncate table " + String.join(", ", EMPTIED));
            for (String table : EMPTIED) {
                sql.execute("alter table " + table + " enable trigger user");
            }
            for (String rows : PARTLY) {
                sql.execute("delete from " + rows);
            }
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static void onH2(Statement sql) throws SQLException {
        sql.execute("set exclusive 1");
        try {
            refuseMore(sql);
            sql.execute("set referential_integrity false");
            for (String rows : PARTLY) {
                sql.execute("delete from " + rows);
            }
            for (String table : EMPTIED) {
                sql.execute("truncate table " + table);
            }
        } finally {
            sql.execute("set referential_integrity true");
            sql.execute("set exclusive 0");
        }
    }

    private static String table(String rows) {
        return rows.substring(0, rows.indexOf(' '));
    }

    private static void refuseMore(Statement sql) throws SQLException {
        refuse(
                sql,
                "select p.name from person p where p.demonstration = false and not exists (select 1 from tenure t"
                        + " where t.person = p.name and t.role = 'ADMINISTRATOR')",
                "%s is enrolled, who is neither a demonstration account nor an administrator");
        refuse(
                sql,
                "select t.person from tenure t join person p on p.name = t.person where t.role <> 'ADMINISTRATOR'"
                        + " and (p.demonstration = false or t.pair <> 'XA-XB' or t.party not in ('XA', 'XB'))",
                "%s holds an office outside of practice");
        refuse(
                sql,
                "select code from office where role <> 'ADMINISTRATOR' and (pair <> 'XA-XB' or party not in ('XA',"
                        + " 'XB'))",
                "the office %s was established");
        refuse(
                sql,
                "select code from organisation where country not in ('XA', 'XB')",
                "the organisation %s is registered");
        refuse(
                sql,
                "select registry from ledger_registry where practice = false or registry not in ('XA', 'XB')",
                "the registry of %s is kept here");
        refuse(
                sql,
                "select id from rules_version where pair <> 'XA-XB' and decision is not null",
                "the rules %s were adopted");
        for (String table : OF_A_PAIR) {
            refuse(
                    sql,
                    "select pair from " + table + " where pair <> 'XA-XB'",
                    "there is a " + table.replace('_', ' ') + " of %s");
        }
    }

    private static void refuse(Statement sql, String question, String words) throws SQLException {
        Optional<String> found = Optional.empty();
        try (ResultSet rows = sql.executeQuery(question + " fetch first 1 row only")) {
            if (rows.next()) {
                found = Optional.of(rows.getString(1));
            }
        }
        if (found.isPresent()) {
            throw new MoreThanPractice(words.formatted(found.get()));
        }
    }
}
