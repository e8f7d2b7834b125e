package org.tandem.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tandem.app.practice.PracticeReset;
import org.tandem.committee.JointCommittees;
import org.tandem.notice.NoticeTerms;
import org.tandem.seal.KeyRingLocation;
import org.tandem.witness.Appointment;

/** Opens the database, brings it up to date and makes the published committees known before anything is served. */
@DataSourceDefinition(
        name = "java:app/jdbc/main",
        className = "org.tandem.app.Database",
        url = "${MPCONFIG=db.url:jdbc:h2:file:./data/tandem;WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE}",
        user = "${MPCONFIG=db.user:tandem}",
        password = "${MPCONFIG=db.password:}",
        initialPoolSize = 2,
        minPoolSize = 2,
        maxPoolSize = 32)
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class StartUp {

    @Inject
    @ConfigProperty(name = "db.url")
    String url;

    @Inject
    @ConfigProperty(name = "db.user")
    String user;

    @Inject
    @ConfigProperty(name = "db.password")
    Optional<String> password;

    @Inject
    @ConfigProperty(name = "db.owner.user")
    Optional<String> ownerUser;

    @Inject
    @ConfigProperty(name = "db.owner.password")
    Optional<String> ownerPassword;

    /** Asked for here so that a deployment without a password for its keys does not start. */
    @Inject
    KeyRingLocation keys;

    /** Likewise where a witness is appointed that cannot be one. */
    @Inject
    Appointment appointment;

    /** Likewise where a mail server is named that cannot be used as it is. */
    @Inject
    NoticeTerms notices;

    @Inject
    JointCommittees committees;

    @Inject
    @ConfigProperty(name = "tandem.pairs")
    Optional<String> pairs;

    @Inject
    @ConfigProperty(name = "tandem.demonstration")
    boolean demonstration;

    @Inject
    @ConfigProperty(name = "tandem.demonstration.password")
    Optional<String> demonstrationPassword;

    @Inject
    PracticeReset practice;

    @PostConstruct
    void migrate() {
        DatabaseUrl.check(url);
        Database owner = new Database();
        owner.setUrl(url);
        owner.setUser(ownerUser.orElse(user));
        owner.setPassword(ownerPassword.or(() -> password).orElse(""));
        Migrations.run(owner);
        committees.loadPublished();
        pairs.map(Path::of).ifPresent(committees::seedRules);
        if (demonstration) {
            practice.allow(
                    owner,
                    demonstrationPassword.orElseThrow(() -> new IllegalStateException(
                            "A demonstration needs TANDEM_DEMONSTRATION_PASSWORD for its sign-ins")));
            practice.begin();
        }
    }
}
