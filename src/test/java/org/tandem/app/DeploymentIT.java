package org.tandem.app;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.UserTransaction;
import java.io.File;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tandem.support.SharedDeployment;

@DisplayName("The deployed WAR")
@ExtendWith(ArquillianExtension.class)
@SharedDeployment
class DeploymentIT {

    @Inject
    EntityManager entities;

    @Inject
    Clock clock;

    @Resource
    UserTransaction transaction;

    @Resource(lookup = "java:app/jdbc/main")
    DataSource database;

    @Deployment
    static WebArchive war() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("tandem.war")))
                .addPackages(true, "org.assertj")
                .addClass(DeploymentIT.class);
    }

    @Test
    void brings_the_database_up_to_date_before_it_serves() throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet done =
                        statement.executeQuery("select count(*) from \"flyway_schema_history\" where \"success\"")) {
            assertThat(done.next()).isTrue();
            assertThat(done.getInt(1)).isGreaterThan(2);
        }
    }

    @Test
    void uses_its_own_database_driver_not_the_servers() throws Exception {
        try (Connection connection = database.getConnection()) {
            assertThat(connection.getMetaData().getDriverVersion()).startsWith("2.4");
        }
    }

    @Test
    void shares_one_connection_between_entities_and_plain_sql_in_a_transaction() throws Exception {
        transaction.begin();
        try {
            Connection own = entities.unwrap(Connection.class);
            try (Statement statement = own.createStatement()) {
                statement.executeUpdate("insert into practice_clock (pair, offset_days) values ('ZZ-ZY', 5)");
            }
            assertThat(entities.createNativeQuery("select offset_days from practice_clock where pair = 'ZZ-ZY'")
                            .getSingleResult())
                    .isEqualTo(5L);
        } finally {
            transaction.rollback();
        }
        assertThat(entities.createNativeQuery("select count(*) from practice_clock where pair = 'ZZ-ZY'")
                        .getSingleResult())
                .isEqualTo(0L);
    }

    @Test
    void keeps_one_clock_in_utc() {
        assertThat(clock.getZone().getId()).isEqualTo("Z");
    }
}
