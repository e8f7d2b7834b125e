package org.tandem.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Hands the rooms' repositories their entity manager. */
@ApplicationScoped
public class Persistence {

    @Produces
    @PersistenceContext(unitName = "tandem")
    EntityManager entities;
}
