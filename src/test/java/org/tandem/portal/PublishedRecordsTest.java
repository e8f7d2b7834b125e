package org.tandem.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Tonnes;

@DisplayName("Published records")
class PublishedRecordsTest {

    private final PublishedRecords records = new PublishedRecords();

    @BeforeEach
    void read() {
        records.read();
    }

    @Test
    void hold_the_first_issuance_of_May_2016_as_it_was_printed() {
        PublishedRecord first = records.of(Pair.of("JP", "ID")).get(0);

        assertThat(first.total()).isEqualTo(Tonnes.of(40));
        assertThat(first.governmentOfJapan()).contains(Tonnes.of(27));
        assertThat(first.othersOfJapan()).contains(Tonnes.of(4));
        assertThat(first.governmentOfPartner()).contains(Tonnes.of(5));
        assertThat(first.othersOfPartner()).contains(Tonnes.of(4));
        assertThat(first.sources()).hasSize(3).allMatch(address -> address.startsWith("https://"));
    }

    @Test
    void leave_empty_what_was_not_published() {
        PublishedRecord mongolia = records.of(Pair.of("JP", "MN")).get(0);

        assertThat(mongolia.othersOfJapan()).isEqualTo(Optional.empty());
        assertThat(mongolia.partnerSide()).isEqualTo(Optional.empty());
        assertThat(mongolia.from()).isEqualTo(Optional.empty());
    }
}
