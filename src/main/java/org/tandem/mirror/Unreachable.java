package org.tandem.mirror;

/** Another deployment did not answer, or not in time, or not as one of ours. */
public class Unreachable extends RuntimeException {

    public Unreachable(String why) {
        super(why);
    }

    public Unreachable(String why, Throwable cause) {
        super(why, cause);
    }
}
