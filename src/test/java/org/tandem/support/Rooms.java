package org.tandem.support;

import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.tandem.inspection.MalwareScanner;
import org.tandem.kernel.Hosting;
import org.tandem.mirror.CounterpartsLocation;
import org.tandem.mirror.PeerCertificates;
import org.tandem.notice.NoticeTerms;
import org.tandem.seal.KeyRingLocation;
import org.tandem.transparency.LogAddress;
import org.tandem.witness.Appointment;

/**
 * The rooms' beans as the WAR has them, without a server: real repositories on a real database, real transactions, real
 * events. What needs HTTP is left out.
 */
public final class Rooms implements AutoCloseable {

    /** Kept, since a logger that nobody holds forgets its level. */
    private static final List<Logger> LOUD =
            List.of(Logger.getLogger("org.jboss.weld"), Logger.getLogger("org.flywaydb"));

    static {
        // They tell about every container that is opened.
        LOUD.forEach(logger -> logger.setLevel(Level.WARNING));
    }

    private DataSource database;
    private final Runnable end;
    private final Container container;
    private final TestClock clock;

    /** @param end what becomes of the database afterwards */
    private Rooms(DataSource database, Runnable end, Instant now, Map<Class<?>, Object> instead) {
        this.database = database;
        this.end = end;
        this.clock = new TestClock(now);
        CurrentEntities.factory(Mapped.on(database));
        Map<Class<?>, Object> given = new HashMap<>(instead);
        given.put(EntityManager.class, CurrentEntities.proxy());
        given.put(Clock.class, clock);
        given.putIfAbsent(KeyRingLocation.class, new KeyRingLocation(newKeyRing(), "for tests"));
        given.putIfAbsent(PeerCertificates.class, new PeerCertificates(Optional.empty(), "", false));
        given.putIfAbsent(Hosting.class, Hosting.everything());
        given.putIfAbsent(CounterpartsLocation.class, new CounterpartsLocation(newDirectory()));
        given.putIfAbsent(Appointment.class, Appointment.ofNobody());
        given.putIfAbsent(
                NoticeTerms.class, new NoticeTerms(Optional.empty(), URI.create("https://tandem.example"), 7));
        given.putIfAbsent(MalwareScanner.class, MalwareScanner.NONE);
        given.put(LogAddress.class, new LogAddress("tandem.example/api/v1/log"));
        this.container = Container.with(given);
    }

    /** A key ring whose password is stretched only once: what it guards is gone after the test. */
    public static Path newKeyRing() {
        Path keys = newDirectory();
        try {
            Files.writeString(keys.resolve("ring.json"), "{\"salt\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"rounds\":1}");
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        return keys;
    }

    private static Path newDirectory() {
        try {
            Path keys = Files.createTempDirectory("tandem-keys");
            keys.toFile().deleteOnExit();
            return keys;
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    public static Rooms on(TestDatabase kind, Instant now) {
        return on(kind, now, Map.of());
    }

    /** With some beans of earlier rooms replaced, so that a later room is tried against exactly what it asks of them. */
    public static Rooms on(TestDatabase kind, Instant now, Map<Class<?>, Object> instead) {
        DataSource opened = kind.open();
        return new Rooms(opened, () -> kind.drop(opened), now, instead);
    }

    public static Rooms on(DataSource database, Instant now) {
        return new Rooms(database, () -> {}, now, Map.of());
    }

    /** On a database that ends with these. */
    public static Rooms on(TestDatabase kind, DataSource database, Instant now, Map<Class<?>, Object> instead) {
        return new Rooms(database, () -> kind.drop(database), now, instead);
    }

    /** On a database that the test opened and ends itself. */
    public static Rooms on(DataSource database, Instant now, Map<Class<?>, Object> instead) {
        return new Rooms(database, () -> {}, now, instead);
    }

    public <T> T get(Class<T> bean) {
        return container.beans().select(bean).get();
    }

    public <T> Instance<T> all(Class<T> type) {
        return container.beans().select(type);
    }

    /** Runs in one transaction, as a use case does. */
    public <T> T transaction(Supplier<T> work) {
        return CurrentEntities.required(work::get);
    }

    /** Where a test has several open: from now on repositories are this one's. No transaction may be running. */
    public Rooms enter() {
        CurrentEntities.factory(Mapped.on(database));
        return this;
    }

    /** The same rooms and keys over another database from now on. No transaction may be running. */
    public Rooms enter(DataSource other) {
        database = other;
        return enter();
    }

    public DataSource database() {
        return database;
    }

    public TestClock clock() {
        return clock;
    }

    @Override
    public void close() {
        container.close();
        end.run();
    }
}
