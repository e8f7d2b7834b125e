package org.tandem.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tandem.mirror.Delivery;
import org.tandem.registry.UnitOrders;

@DisplayName("A job")
@Timeout(30)
class JobsTest {

    private final Jobs jobs = new Jobs();

    /** Takes until it may end. */
    private static final class Slow extends Delivery {

        private final AtomicInteger turns = new AtomicInteger();
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch may = new CountDownLatch(1);

        @Override
        public void deliverAll() {
            turns.incrementAndGet();
            begun.countDown();
            try {
                assertThat(may.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException ended) {
                throw new IllegalStateException(ended);
            }
        }
    }

    private static final class Overdue extends UnitOrders {

        private int asked;

        @Override
        public List<String> overdue() {
            asked++;
            if (asked == 1) {
                throw new IllegalStateException("the database is away");
            }
            return List.of();
        }
    }

    @Test
    void passes_its_turn_while_it_is_under_way_and_holds_up_no_other() throws Exception {
        Slow slow = new Slow();
        Overdue overdue = new Overdue();
        jobs.delivery = slow;
        jobs.orders = overdue;
        FutureTask<Void> first = new FutureTask<>(jobs::deliver, null);
        new Thread(first).start();
        assertThat(slow.begun.await(20, TimeUnit.SECONDS)).isTrue();

        jobs.deliver();
        jobs.lapse();

        assertThat(slow.turns).hasValue(1);
        assertThat(overdue.asked).isOne();
        slow.may.countDown();
        first.get();
        jobs.deliver();
        assertThat(slow.turns).hasValue(2);
    }

    @Test
    void comes_again_after_it_failed() {
        Overdue overdue = new Overdue();
        jobs.orders = overdue;

        jobs.lapse();
        jobs.lapse();

        assertThat(overdue.asked).isEqualTo(2);
    }
}
