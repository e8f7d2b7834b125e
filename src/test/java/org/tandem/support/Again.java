package org.tandem.support;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import javax.sql.DataSource;

/** A row of a table again and again, under other keys: history that nobody has the time to live through. */
public final class Again {

    private Again() {}

    /**
     * @param like the condition that finds the row; where it finds several, the first
     * @param other what is different in each, by column
     */
    public static void rows(
            DataSource database, String table, String like, int count, IntFunction<Map<String, Object>> other) {
        try (Connection connection = database.getConnection()) {
            boolean single = connection.getAutoCommit();
            connection.setAutoCommit(false);
            Map<String, Object> row = first(connection, "select * from " + table + " where " + like);
            String columns = String.join(", ", row.keySet());
            String marks = String.join(", ", row.keySet().stream().map(c -> "?").toList());
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into " + table + " (" + columns + ") values (" + marks + ")")) {
                for (int i = 0; i < count; i++) {
                    Map<String, Object> changed = new LinkedHashMap<>(row);
                    changed.putAll(other.apply(i));
                    int at = 0;
                    for (Object value : changed.values()) {
                        insert.setObject(++at, value);
                    }
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.commit();
            connection.setAutoCommit(single);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Map<String, Object> first(Connection connection, String query) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query);
                ResultSet found = select.executeQuery()) {
            if (!found.next()) {
                throw new AssertionError("Nothing found: " + query);
            }
            ResultSetMetaData columns = found.getMetaData();
            Map<String, Object> row = new LinkedHashMap<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                boolean text = columns.getColumnType(i) == Types.CLOB;
                row.put(
                        columns.getColumnName(i).toLowerCase(java.util.Locale.ROOT),
                        text ? found.getString(i) : found.getObject(i));
            }
            return row;
        }
    }
}
