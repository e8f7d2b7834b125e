package org.tandem.protocol;

import java.util.Random;

/**
 * How bad it is, in percent; drawn from the seed for each run.
 *
 * @param loss of messages and receipts
 * @param replay of messages, later and as often as it likes
 * @param delay of a message at most, in ticks
 * @param crash of a process, at each step it takes
 * @param partition how likely a link is cut when it can be
 */
record Weather(int loss, int replay, int delay, int crash, int partition) {

    static final Weather CALM = new Weather(0, 0, 5, 0, 0);

    static Weather drawn(Random random) {
        return new Weather(
                random.nextInt(31),
                random.nextInt(51),
                1 + random.nextInt(100),
                random.nextInt(11),
                random.nextInt(31));
    }
}
