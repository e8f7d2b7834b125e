package org.tandem.support;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Everything a database holds, in short, so that a test can tell that nothing was changed. */
public final class Contents {

    private Contents() {}

    /** One line for each table: how many rows, and a number that changes with any of them. Row security is passed by. */
    public static String of(DataSource application) {
        try (Connection connection = TestDatabase.superuser(application).getConnection()) {
            Map<String, String> lines = new TreeMap<>();
            for (String table : tables(connection)) {
                List<String> rows = rows(connection, table);
                Collections.sort(rows);
                lines.put(table, rows.size() + " rows, " + rows.hashCode());
            }
            return lines.toString();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet found =
                connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (found.next()) {
                String schema = String.valueOf(found.getString("TABLE_SCHEM")).toLowerCase(Locale.ROOT);
                if (schema.equals("public")) {
                    names.add(found.getString("TABLE_NAME"));
                }
            }
        }
        return names;
    }

    private static List<String> rows(Connection connection, String table) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet all = statement.executeQuery("select * from \"" + table + "\"")) {
            int columns = all.getMetaData().getColumnCount();
            while (all.next()) {
                StringBuilder row = new StringBuilder();
                for (int column = 1; column <= columns; column++) {
                    Object value = all.getObject(column);
                    row.append(text(value)).append('|');
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    private static String text(Object value) throws SQLException {
        if (value instanceof byte[] bytes) {
            return Integer.toString(Arrays.hashCode(bytes));
        }
        if (value instanceof java.sql.Clob clob) {
            return clob.getSubString(1, (int) clob.length());
        }
        if (value instanceof java.sql.Blob blob) {
            return Integer.toString(Arrays.hashCode(blob.getBytes(1, (int) blob.length())));
        }
        return String.valueOf(value);
    }
}
