package org.tandem.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.faces.event.PreRenderViewEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a widget brings for the head of a page")
class OwnHeadTest {

    /** That nothing of it is left in the log is seen by WorkspacePagesIT. */
    @Test
    void is_left_out_before_every_page_is_written() throws IOException {
        assertThat(Files.readString(Path.of("src/main/webapp/WEB-INF/faces-config.xml"))
                        .replaceAll("\\s+", ""))
                .contains(
                        "<system-event-listener><system-event-listener-class>%s</system-event-listener-class><system-event-class>%s</system-event-class></system-event-listener>"
                                .formatted(OwnHead.class.getName(), PreRenderViewEvent.class.getName()));
    }
}
