package org.tandem.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.kernel.Period;

/** Statements on one connection, which whoever gave it closes. */
public final class Sql {

    /** Reads one row. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Takes one row after the other. */
    public interface EachRow {
        void read(ResultSet row) throws SQLException;
    }

    private static final int FETCHED_AT_ONCE = 2_000;

    private final Connection connection;

    Sql(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    public boolean isPostgresql() throws SQLException {
        return RegistryScope.isPostgresql(connection);
    }

    /** As one value of a statement. */
    public Array texts(Stream<String> texts) throws SQLException {
        return connection.createArrayOf(isPostgresql() ? "text" : "varchar", texts.toArray());
    }

    public int update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values)) {
            return statement.executeUpdate();
        }
    }

    /** The same statement with each of these rows of values, sent together; how many rows it changed in all. */
    public int updateAll(String sql, List<Object[]> rows) throws SQLException {
        int changed = 0;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] values : rows) {
                set(statement, values);
                statement.addBatch();
            }
            for (int one : statement.executeBatch()) {
                changed += one;
            }
        }
        return changed;
    }

    public <T> List<T> list(String sql, Row<T> reader, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        }
    }

    /** Hands over row by row as they come, so that a long answer is never held whole where the driver can do so. */
    public void each(String sql, EachRow reader, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values)) {
            statement.setFetchSize(FETCHED_AT_ONCE);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }

    public <T> Optional<T> one(String sql, Row<T> reader, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.ofNullable(reader.read(rows)) : Optional.empty();
        }
    }

    public boolean any(String sql, Object... values) throws SQLException {
        return one(sql, row -> true, values).isPresent();
    }

    private PreparedStatement prepare(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            set(statement, values);
            return statement;
        } catch (SQLException unfit) {
            statement.close();
            throw unfit;
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object one = values[i];
            statement.setObject(i + 1, one instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : one);
        }
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime stored = row.getObject(column, OffsetDateTime.class);
        return stored == null ? null : stored.toInstant();
    }

    /** What a line's period overlaps is decided by the database; this only shapes it. */
    static Period period(ResultSet row) throws SQLException {
        return new Period(row.getObject("period_from", LocalDate.class), row.getObject("period_to", LocalDate.class));
    }

    /** The first state of our own or of a broken rule, however deep the driver packed it. */
    static String state(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().matches("TL...|23...")) {
                return sql.getSQLState();
            }
        }
        return "";
    }
}
