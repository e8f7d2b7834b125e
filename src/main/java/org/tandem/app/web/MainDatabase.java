package org.tandem.app.web;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Whether the database answers; looked up when it is first asked, which is after the start has defined it. */
@ApplicationScoped
class MainDatabase {

    @Resource(lookup = "java:app/jdbc/main")
    DataSource database;

    boolean answers() {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException unreachable) {
            return false;
        }
    }
}
