package org.tandem.app.practice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.tandem.access.Actor;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.Hosting;
import org.tandem.kernel.OutOfTurn;

/**
 * Begins the practice pair anew: what was made in practice is taken away, and the story is told again. Possible only where
 * the deployment runs the demonstration and holds nothing else; why that is no hole in an append-only ledger is decision
 * 0005.
 */
@ApplicationScoped
public class PracticeReset {

    private static final Logger LOG = Logger.getLogger(PracticeReset.class.getName());

    private record Rights(DataSource owner, String password) {}

    private final PracticeWorld world;
    private final PracticeStory story;
    private final JointCommittees committees;
    private final Hosting hosting;
    private final ReentrantLock running = new ReentrantLock();
    private volatile Optional<Rights> rights = Optional.empty();

    @Inject
    public PracticeReset(PracticeWorld world, PracticeStory story, JointCommittees committees, Hosting hosting) {
        this.hosting = hosting;
        this.world = world;
        this.story = story;
        this.committees = committees;
    }

    protected PracticeReset() {
        this(null, null, null, null);
    }

    /**
     * Called at start-up, and only where the deployment runs the demonstration. Nobody else ever holds the owner's
     * connections.
     *
     * @param owner connections as the owner of the tables
     * @param password of the demonstration's sign-ins
     */
    public void allow(DataSource owner, String password) {
        rights = Optional.of(new Rights(owner, password));
    }

    /** Tells the story where it was not told to its end; what a crash left of an earlier telling or reset goes first. */
    public void begin() {
        if (world.isTold()) {
            return;
        }
        Rights now = mustBeAllowed();
        if (world.exists()) {
            LOG.log(Level.WARNING, "The practice story was not told to its end. It is begun anew");
            new PracticeTables(now.owner()).empty();
            committees.loadPublished();
        }
        story.tell(now.password());
    }

    /** Refuses without doing anything, so that a page can be checked before it is sent. */
    public void check(Actor administrator) {
        administrator.asAdministrator();
        if (!hosting.isEverything()) {
            throw new OutOfTurn(
                    "This deployment exchanges letters with others, which would still know what was taken away"
                            + " here. Its operator and theirs begin all of them anew together, with empty databases and new"
                            + " keys.");
        }
        mustBeAllowed();
    }

    /** Takes some seconds. All sign-ins of practice end, the administrator's own demonstration sign-in included. */
    public void reset(Actor administrator) {
        check(administrator);
        Rights now = mustBeAllowed();
        if (!running.tryLock()) {
            throw new OutOfTurn("The practice pair is being reset at this moment. Wait some seconds.");
        }
        try {
            new PracticeTables(now.owner()).empty();
            committees.loadPublished();
            story.tell(now.password());
            world.begunAnew(administrator);
        } finally {
            running.unlock();
        }
    }

    private Rights mustBeAllowed() {
        return rights.orElseThrow(() -> new OutOfTurn(
                "This deployment does not run the demonstration, so there is no practice pair to reset."));
    }
}
