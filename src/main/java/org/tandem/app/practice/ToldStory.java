package org.tandem.app.practice;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** That a practice pair's story was told to its end. Written last, gone first: without it a start tells the story anew. */
@Entity
@Table(name = "practice_story")
class ToldStory {

    @Id
    private String pair;

    private Instant told;

    protected ToldStory() {}

    ToldStory(String pair, Instant told) {
        this.pair = pair;
        this.told = told;
    }
}
