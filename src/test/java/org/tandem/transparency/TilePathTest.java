package org.tandem.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The address of a tile")
class TilePathTest {

    @ParameterizedTest
    @CsvSource({
        "tile/0/000, 0, 0, 256",
        "tile/0/x001/x234/067, 0, 1234067, 256",
        "tile/63/005.p/17, 63, 5, 17",
        "tile/entries/x001/234.p/255, -1, 1234, 255"
    })
    void is_read_as_it_is_written(String text, int level, long index, int width) {
        assertThat(TilePath.parse(text))
                .isEqualTo(new TilePath(level, index, width))
                .hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tile/0/0",
                "tile/00/000",
                "tile/01/000",
                "tile/64/000",
                "tile/-1/000",
                "tile/0/x001",
                "tile/0/x001/",
                "tile/0/x001/..",
                "tile/0/x001/../000",
                "tile/0/../../etc/passwd",
                "tile/0/x000/001",
                "tile/0/001/002",
                "tile/0/0001",
                "tile/0/000.p/0",
                "tile/0/000.p/256",
                "tile/0/000.p/01",
                "tile/0/000.p/1000",
                "tile/0/000.p/",
                "tile/0/000.p/1/",
                "tile/0/٠٠٠",
                "tile/entries/000\n",
                "/tile/0/000",
                "tile/0/000?x",
                "tile/0/X001/000",
                "tile/0/x999/x999/x999/x999/x999/x999/x999/999"
            })
    void has_no_second_way_to_be_written(String text) {
        assertThatThrownBy(() -> TilePath.parse(text)).isInstanceOf(Malformed.class);
    }

    @Test
    void is_partial_at_the_edge_of_the_tree() {
        assertThat(TilePath.holding(0, 69_999, 70_000)).hasToString("tile/0/273.p/112");
        assertThat(TilePath.holding(0, 0, 70_000)).hasToString("tile/0/000");
        assertThat(TilePath.holding(1, 272, 70_000)).hasToString("tile/1/001.p/17");
        assertThat(TilePath.holding(2, 0, 70_000)).hasToString("tile/2/000.p/1");
        assertThat(TilePath.entries(0, 257))
                .extracting(TilePath::toString)
                .containsExactly("tile/entries/000", "tile/entries/001.p/1");
        assertThat(TilePath.entries(256, 257)).extracting(TilePath::toString).containsExactly("tile/entries/001.p/1");
        assertThat(TilePath.entries(257, 257)).extracting(TilePath::toString).containsExactly("tile/entries/001.p/1");
        assertThat(TilePath.entries(256, 256)).isEmpty();
    }
}
