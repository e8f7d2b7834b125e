package org.tandem.committee;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.tandem.ledger.RegistryScope;

/** The printed numbers: each counter of each pair runs by itself, never skips back and never gives a number twice. */
@ApplicationScoped
public class Numbering {

    private static final String ALREADY_THERE = "23505";

    private final EntityManager entities;

    @Inject
    public Numbering(EntityManager entities) {
        this.entities = entities;
    }

    protected Numbering() {
        this(null);
    }

    /**
     * The next number of a counter, from 1. Held until the caller's transaction ends, so a number that was given and
     * rolled back is given again.
     *
     * @param counter the fixed part, for example {@code XB_PM}
     */
    public int next(String counter) {
        return held(counter).next();
    }

    /** Makes whoever else numbers by this counter wait until the caller's transaction ends, and gives no number. */
    public void hold(String counter) {
        held(counter);
    }

    /** Gives neither this number nor one before it any more: what bore it is lost, and was told of. */
    public void pass(String counter, int number) {
        held(counter).pass(number);
    }

    private NumberCounter held(String counter) {
        NumberCounter stored = entities.find(NumberCounter.class, counter, LockModeType.PESSIMISTIC_WRITE);
        if (stored == null) {
            begin(counter);
            stored = entities.find(NumberCounter.class, counter, LockModeType.PESSIMISTIC_WRITE);
        }
        return stored;
    }

    /** Of two that need a counter for the first time at once the second waits for the first, and takes what that one began. */
    private void begin(String counter) {
        Connection connection = entities.unwrap(Connection.class);
        try (PreparedStatement insert =
                connection.prepareStatement("insert into number_counter (counter, given) values (?, 0)"
                        + (RegistryScope.isPostgresql(connection) ? " on conflict do nothing" : ""))) {
            insert.setString(1, counter);
            insert.executeUpdate();
        } catch (SQLException refused) {
            if (!ALREADY_THERE.equals(refused.getSQLState())) {
                throw new IllegalStateException("The counter %s cannot be begun".formatted(counter), refused);
            }
        }
    }

    /** {@code XB_PM004} for counter {@code XB_PM}. */
    public String print(String counter) {
        return "%s%03d".formatted(counter, next(counter));
    }
}
