package org.tandem.app;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The one database of a deployment, H2 or PostgreSQL by its URL alone, so that the same WAR serves both. The server pools
 * what this opens.
 */
public class Database implements DataSource {

    /** Addresses that this process has opened, whose files are its own from then on. */
    private static final Set<String> OPENED = new HashSet<>();

    private String url;
    private String user;
    private String password;

    public String getUrl() {
        return url;
    }

    public void setUrl(String url) {
        this.url = url;
    }

    public String getUser() {
        return user;
    }

    public void setUser(String user) {
        this.user = user;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return getConnection(user, password);
    }

    @Override
    public Connection getConnection(String name, String secret) throws SQLException {
        DatabaseUrl.check(url);
        mendBeforeTheFirst(name, secret);
        Properties properties = new Properties();
        properties.setProperty("user", name);
        properties.setProperty("password", secret);
        if (DatabaseUrl.isPostgresql(url)) {
            properties.setProperty("reWriteBatchedInserts", "true");
            properties.setProperty("ApplicationName", "tandem");
            // Questions here are short; compiling one to machine code takes longer than answering it.
            properties.setProperty("options", "-c jit=off");
        }
        return measured(driver().connect(url, properties));
    }

    private void mendBeforeTheFirst(String name, String secret) {
        synchronized (OPENED) {
            if (!OPENED.contains(url)) {
                KilledH2.mend(url, name, secret);
                OPENED.add(url);
            }
        }
    }

    private static Connection measured(Connection connection) {
        // The pool opens its first connections on a thread that has no class loader of ours.
        return ConfigProvider.getConfig(Database.class.getClassLoader())
                        .getOptionalValue("tandem.measure", Boolean.class)
                        .orElse(false)
                ? Queries.counting(connection)
                : connection;
    }

    private Driver driver() {
        return DatabaseUrl.isPostgresql(url) ? new org.postgresql.Driver() : new org.h2.Driver();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // The drivers log for themselves.
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // The pool has its own.
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("org.tandem");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("Not a " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
