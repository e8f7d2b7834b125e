package org.tandem.support;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;

/** The entity manager of the running transaction, thread by thread; outside of one, a short one for each call. */
final class CurrentEntities {

    private static final ThreadLocal<Deque<EntityManager>> OPEN = ThreadLocal.withInitial(ArrayDeque::new);
    private static volatile EntityManagerFactory factory;

    private CurrentEntities() {}

    static void factory(EntityManagerFactory opened) {
        factory = opened;
    }

    static EntityManager proxy() {
        return (EntityManager) Proxy.newProxyInstance(
                CurrentEntities.class.getClassLoader(), new Class<?>[] {EntityManager.class}, (self, method, args) -> {
                    EntityManager current = OPEN.get().peek();
                    try {
                        if (current != null) {
                            return method.invoke(current, args);
                        }
                        // Left open on purpose: a query made here is read after this call returns.
                        return method.invoke(factory.createEntityManager(), args);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    static <T> T required(Callable<T> work) {
        return OPEN.get().isEmpty() ? requiresNew(work) : call(work);
    }

    static <T> T requiresNew(Callable<T> work) {
        EntityManager entities = factory.createEntityManager();
        OPEN.get().push(entities);
        boolean done = false;
        try {
            entities.getTransaction().begin();
            T result = work.call();
            done = true;
            return result;
        } catch (RuntimeException | Error refused) {
            throw refused;
        } catch (Exception checked) {
            throw new IllegalStateException(checked);
        } finally {
            OPEN.get().pop();
            try {
                if (done) {
                    entities.getTransaction().commit();
                } else if (entities.getTransaction().isActive()) {
                    entities.getTransaction().rollback();
                }
            } finally {
                entities.close();
            }
        }
    }

    private static <T> T call(Callable<T> work) {
        try {
            return work.call();
        } catch (RuntimeException | Error refused) {
            throw refused;
        } catch (Exception checked) {
            throw new IllegalStateException(checked);
        }
    }
}
