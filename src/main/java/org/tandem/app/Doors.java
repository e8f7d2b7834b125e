package org.tandem.app;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tandem.access.Accounts;
import org.tandem.access.Demonstration;
import org.tandem.kernel.Refusal;

/** Who can come in at all after the first start: the demonstration's accounts, and the first administrator. */
@Singleton
@Startup
@DependsOn("StartUp")
@TransactionManagement(TransactionManagementType.BEAN)
public class Doors {

    private static final Logger LOG = System.getLogger(Doors.class.getName());

    @Inject
    @ConfigProperty(name = "tandem.demonstration")
    boolean demonstration;

    @Inject
    @ConfigProperty(name = "tandem.admin.name")
    Optional<String> administrator;

    @Inject
    @ConfigProperty(name = "tandem.admin.password")
    Optional<String> password;

    @Inject
    Demonstration practice;

    @Inject
    Accounts accounts;

    @Inject
    Opened opened;

    @PostConstruct
    void open() {
        if (demonstration) {
            practice.begin();
        }
        if (administrator.isPresent() && password.isPresent()) {
            try {
                if (accounts.firstAdministrator(administrator.get(), password.get())) {
                    LOG.log(
                            Logger.Level.INFO,
                            "The first administrator is in place. Take TANDEM_ADMIN_PASSWORD out of the environment.");
                }
            } catch (Refusal refusal) {
                throw new IllegalStateException(
                        "TANDEM_ADMIN_NAME or TANDEM_ADMIN_PASSWORD cannot be used: " + refusal.getMessage(), refusal);
            }
        }
        opened.now();
    }
}
