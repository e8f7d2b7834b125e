package org.tandem.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Published records of the practice pair, brought in and released through the interface, for pages that show some. */
public final class RecordsToSee {

    private RecordsToSee() {}

    /** @return the import's number; its methodology is {@code XX_AM001} and its project {@code XX001} */
    public static String in(RunningTandem tandem) {
        HttpVisitor desk = new HttpVisitor(tandem).takeToken("xa.desk");
        HttpResponse<String> handedIn = desk.api(
                "POST",
                "/record-imports",
                Map.of(
                        "pair",
                        "XA-XB",
                        "source",
                        "https://example.org/registry",
                        "retrieved",
                        "2026-01-15",
                        "methodologies",
                        stored(
                                desk,
                                "methodologies.csv",
                                "number,title,approved\nXX_AM001,Better boilers,2019-04-01\n"),
                        "projects",
                        stored(
                                desk,
                                "projects.csv",
                                "number,title,methodology,link\nXX001,A boiler,XX_AM001,https://example.org/XX001\n")),
                Map.of());
        assertThat(handedIn.statusCode()).as(handedIn.body()).isEqualTo(201);
        String id = HttpVisitor.json(handedIn).path("id").asText();
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!HttpVisitor.json(desk.api("GET", "/record-imports/" + id, null, Map.of()))
                .path("stage")
                .asText()
                .equals("LOADED")) {
            assertThat(System.nanoTime()).as("not loaded in time").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        assertThat(new HttpVisitor(tandem)
                        .takeToken("xb.desk")
                        .api("POST", "/record-imports/" + id + "/release", null, Map.of())
                        .statusCode())
                .isEqualTo(204);
        return id;
    }

    private static String stored(HttpVisitor desk, String name, String text) {
        return HttpVisitor.json(desk.store(name, text.getBytes(StandardCharsets.UTF_8), true))
                .path("id")
                .asText();
    }
}
