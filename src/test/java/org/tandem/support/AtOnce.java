package org.tandem.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Acts of several people at the same moment. */
public final class AtOnce {

    private AtOnce() {}

    /** @return what each was refused with, in their order; nothing where it was done */
    public static List<Optional<Throwable>> refused(Runnable... acts) throws InterruptedException {
        ExecutorService hands = Executors.newFixedThreadPool(acts.length);
        try {
            List<Callable<Object>> calls = new ArrayList<>();
            for (Runnable act : acts) {
                calls.add(Executors.callable(act));
            }
            List<Optional<Throwable>> refusals = new ArrayList<>();
            for (Future<Object> answer : hands.invokeAll(calls)) {
                try {
                    answer.get();
                    refusals.add(Optional.empty());
                } catch (ExecutionException refused) {
                    refusals.add(Optional.of(refused.getCause()));
                }
            }
            return refusals;
        } finally {
            hands.shutdown();
        }
    }
}
