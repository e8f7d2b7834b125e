package org.tandem.committee;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How far one counter has come. */
@Entity
@Table(name = "number_counter")
class NumberCounter {

    @Id
    private String counter;

    private int given;

    protected NumberCounter() {}

    int next() {
        given += 1;
        return given;
    }

    void pass(int number) {
        given = Math.max(given, number);
    }
}
