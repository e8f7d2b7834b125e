package org.tandem.access.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.BiFunction;
import org.tandem.kernel.InputRefused;

/**
 * The part of a long list that a request asks for by {@code ?skip=}. A list that grows with the years is asked of the
 * database through here, so that what is not sent is not read either.
 */
@RequestScoped
public class PartAsked {

    /** How many are given at once. */
    public static final int ROWS = 100;

    private final String sent;
    private boolean taken;

    protected PartAsked() {
        this("");
    }

    @Inject
    public PartAsked(HttpServletRequest request) {
        this(request.getParameter("skip"));
    }

    /** @param sent as it stands in the address; nothing where it does not */
    public PartAsked(String sent) {
        this.sent = sent;
    }

    /**
     * The rows that are asked for, and one more where the list goes on after them.
     *
     * @param source the rows from a place on, at most so many
     */
    public <T> List<T> of(BiFunction<Integer, Integer, List<T>> source) {
        taken = true;
        return source.apply(skip(), ROWS + 1);
    }

    /** Whether {@link #of} has left out already what is to be left out. */
    public boolean isTaken() {
        return taken;
    }

    /** How many rows are to be left out. */
    public int skip() {
        if (sent == null) {
            return 0;
        }
        if (!sent.matches("[0-9]{1,9}")) {
            throw InputRefused.field("skip", "Say with a whole number how many to leave out.");
        }
        return Integer.parseInt(sent);
    }
}
