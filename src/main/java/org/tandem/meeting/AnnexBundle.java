package org.tandem.meeting;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.tandem.access.Actor;

/**
 * A meeting's numbered annexes in one PDF. There are two and they never mix: the public one has what anybody may open, the full one
 * what its reader may, each opening of a confidential annex written down.
 *
 * <p>Of each one is made after the other: whoever comes meanwhile is refused before anything is read, and the database has answered before
 * the pages are put together.
 */
@ApplicationScoped
public class AnnexBundle {

    private final BundleTurn turn;
    private final BundledAnnexes annexes;

    @Inject
    public AnnexBundle(BundleTurn turn, BundledAnnexes annexes) {
        this.turn = turn;
        this.annexes = annexes;
    }

    protected AnnexBundle() {
        this(null, null);
    }

    /** For everybody, with the released report: public annexes, and of confidential ones their public versions. */
    public byte[] open(String number) {
        return turn.take(BundleTurn.For.EVERYBODY, () -> annexes.open(number).joined());
    }

    /** For one reader: every annex of the items that are open to them, in full. */
    public byte[] full(Actor reader, String number) {
        return turn.take(
                BundleTurn.For.ONE_READER, () -> annexes.full(reader, number).joined());
    }
}
