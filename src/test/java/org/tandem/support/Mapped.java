package org.tandem.support;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The entities mapped once for each kind of database, since reading the mappings takes longer than most tests; what is
 * kept between tests is the mappings alone, for nothing is cached. The test that runs has its own database behind them.
 */
final class Mapped {

    private static final Map<Boolean, Mapped> KINDS = new ConcurrentHashMap<>();

    private final AtomicReference<DataSource> database = new AtomicReference<>();
    private final EntityManagerFactory factory;

    private Mapped() {
        DataSource whichever = (DataSource) Proxy.newProxyInstance(
                Mapped.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                    try {
                        return method.invoke(database.get(), arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
        this.factory = Persistence.createEntityManagerFactory(
                "tandem",
                Map.of(
                        "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                        "jakarta.persistence.jtaDataSource", "",
                        "jakarta.persistence.nonJtaDataSource", whichever,
                        "eclipselink.session-name", "tandem-" + KINDS.size(),
                        "eclipselink.target-server", "None"));
    }

    static EntityManagerFactory on(DataSource database) {
        Mapped kind = KINDS.computeIfAbsent(database instanceof PGSimpleDataSource, postgresql -> new Mapped());
        kind.database.set(database);
        return kind.factory;
    }
}
