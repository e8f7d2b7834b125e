package org.tandem.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;

/** Hears every event of ours, so that a test can tell what was announced before the room that observes it exists. */
@ApplicationScoped
public class Announcements {

    private final List<Object> heard = new ArrayList<>();

    void hear(@Observes Object event) {
        if (event.getClass().getPackageName().startsWith("org.tandem.")) {
            heard.add(event);
        }
    }

    /** In the order they were announced. */
    public <T> List<T> of(Class<T> type) {
        return heard.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
