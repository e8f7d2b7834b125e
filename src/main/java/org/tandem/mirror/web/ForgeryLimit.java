package org.tandem.mirror.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How many letters that nobody known has signed are looked at from one address, since to look costs more than to send. Good
 * ones are not counted, however many. What comes from this machine without saying for whom is not counted either: behind a
 * proxy that does not say, a stranger would shut the door on everybody.
 */
@ApplicationScoped
public class ForgeryLimit {

    /** Above what a counterpart sends whose card was forgotten here. */
    static final int A_MINUTE = 60;

    /** Of more addresses, the one is forgotten from which none came for the longest time. */
    static final int MOST_ADDRESSES = 10_000;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration EACH = MINUTE.dividedBy(A_MINUTE);

    /** Whoever has one address of IPv6 has all that begin so. */
    private static final int BYTES_OF_A_NETWORK = 8;

    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:][0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private final Clock clock;

    /** By when each will be as if it had sent none; each one that is counted makes it later. */
    private final Map<String, Instant> settled = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    @Inject
    public ForgeryLimit(Clock clock) {
        this.clock = clock;
    }

    protected ForgeryLimit() {
        this(null);
    }

    /** @throws TooManyForged where no more are looked at now */
    synchronized void mustNotBeSpent(String address) {
        Instant full = clock.instant().plus(MINUTE).minus(EACH);
        Instant until = network(address).map(settled::get).orElse(Instant.MIN);
        if (until.isAfter(full)) {
            throw new TooManyForged(Duration.between(full, until));
        }
    }

    /** One more that nobody known has signed. */
    synchronized void count(String address) {
        Instant now = clock.instant();
        network(address).ifPresent(from -> {
            Instant before = settled.remove(from);
            Instant next = (before == null || before.isBefore(now) ? now : before).plus(EACH);
            settled.put(from, next.isAfter(now.plus(MINUTE)) ? now.plus(MINUTE) : next);
        });
    }

    synchronized int addresses() {
        return settled.size();
    }

    /** Empty for this machine. */
    private static Optional<String> network(String address) {
        if (address.equals("127.0.0.1")) {
            return Optional.empty();
        }
        if (!IPV6.matcher(address).matches()) {
            return Optional.of(address);
        }
        try {
            InetAddress read = InetAddress.getByName(address);
            if (read.isLoopbackAddress()) {
                return Optional.empty();
            }
            byte[] bytes = read.getAddress();
            return Optional.of(
                    HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, BYTES_OF_A_NETWORK))));
        } catch (UnknownHostException noAddress) {
            return Optional.of(address);
        }
    }
}
