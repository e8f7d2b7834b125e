package org.tandem.app;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.time.LocalTime;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tandem.external.Statements;
import org.tandem.mirror.Cosigning;
import org.tandem.mirror.Delivery;
import org.tandem.mirror.Dispatch;
import org.tandem.notice.Mailing;
import org.tandem.notice.Noticing;
import org.tandem.published.Loading;
import org.tandem.reconciliation.Nightly;
import org.tandem.reconciliation.Reconciling;
import org.tandem.registry.UnitOrders;
import org.tandem.transparency.Sequencer;
import org.tandem.witness.ThirdCosigning;

/**
 * What happens without anybody asking: messages that a killed process left in an outbox still reach their reader, and what
 * was done gets its place in the public log. None waits for another, and none is a transaction: what they call begins its
 * own, and one around them all would stand open as long as the longest of them takes.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Jobs {

    private static final Logger LOG = System.getLogger(Jobs.class.getName());

    @Inject
    Delivery delivery;

    @Inject
    Sequencer sequencer;

    @Inject
    Cosigning cosigning;

    @Inject
    ThirdCosigning thirdCosigning;

    @Inject
    UnitOrders orders;

    @Inject
    Dispatch dispatch;

    @Inject
    Reconciling reconciling;

    @Inject
    Nightly nightly;

    @Inject
    Statements statements;

    @Inject
    Loading loading;

    @Inject
    Noticing noticing;

    @Inject
    Mailing mailing;

    @Inject
    @ConfigProperty(name = "tandem.reconciliation.from")
    String comparedFrom;

    @Resource
    ManagedExecutorService threads;

    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    /** One instance at a time grows a log, and where nothing waits two questions are asked. */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void seal() {
        goOn("The public logs did not grow", () -> {
            sequencer.sequenceAll();
            cosigning.cosignAll();
        });
    }

    /** On a thread of its own: nobody waits for a witness that is silent. */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void askThirdWitness() {
        goOn(
                "The third witness was not asked",
                () -> threads.execute(() -> goOn("The third witness was not asked", thirdCosigning::cosignAll)));
    }

    /** Delivery claims row by row in transactions of its own, so an instance more does no harm. */
    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void deliver() {
        goOn("Messages between registries kept here were not handed over", delivery::deliverAll);
    }

    /** Each in a transaction of its own; whether one is over is the database's to say, so the hour of this clock is nothing. */
    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void lapse() {
        goOn("Reservations that are over were not ended", () -> orders.overdue().forEach(orders::lapse));
    }

    /** A thread for each counterpart at most: one that is slow or silent is still busy when its next turn comes. */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void exchange() {
        goOn("Letters were not sent", () -> dispatch.counterparts()
                .forEach(one -> threads.execute(() -> {
                    dispatch.exchange(one);
                    cosigning.cosignAt(one);
                })));
    }

    /** What the counterpart holds of a log is still the log; and once a day every book is compared with its own. */
    @Schedule(hour = "*", minute = "*", second = "30", persistent = false)
    void reconcile() {
        goOn("Logs and books were not compared", () -> {
            reconciling.watchLogs();
            nightly.compareDue(LocalTime.parse(comparedFrom));
        });
    }

    /** What external registries reported may have come to contradict what was decided or recorded here since. */
    @Schedule(hour = "*", minute = "20", persistent = false)
    void lookAtReports() {
        goOn(
                "Reports of external registries were not looked at",
                () -> statements.reported().forEach(statements::lookAgain));
    }

    /** A thread for each import at most: a large one is still busy when its next turn comes, and holds up nobody else's. */
    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void loadImports() {
        goOn("Imports of published records were not looked for", () -> loading.waiting()
                .forEach(id -> threads.execute(
                        () -> goOn("The import %s was not loaded".formatted(id), () -> loading.load(id)))));
    }

    /** Each person is told in a transaction of their own, once, whichever instance comes first. */
    @Schedule(hour = "*", minute = "*/5", second = "15", persistent = false)
    void remind() {
        goOn("People were not told of what waits for them", noticing::notice);
    }

    /** On a thread of its own: nobody waits for a mail server that is silent. */
    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
    void sendMail() {
        goOn("Mail was not sent", () -> threads.execute(() -> goOn("A mail was not sent", mailing::sendAll)));
    }

    /**
     * A timer whose call fails twice, as while the database is away, is not called again; so none fails. While one is under
     * way its next turn passes: turns that pile up would take all connections.
     */
    private void goOn(String unless, Runnable work) {
        if (!underWay.add(unless)) {
            return;
        }
        try {
            work.run();
        } catch (RuntimeException failed) {
            LOG.log(Logger.Level.WARNING, unless + "; it is tried again", failed);
        } finally {
            underWay.remove(unless);
        }
    }
}
