package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.support.HttpVisitor.hidden;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.support.HttpVisitor;
import org.tandem.support.RunningTandem;
import org.tandem.support.SharedDeployment;
import org.tandem.support.TestDatabase;

@DisplayName("Two desks that word one item")
@SharedDeployment
class TwoDesksIT {

    private static final String ITEM = "/app/meeting/item.xhtml?number=XB-M002&item=1";

    private final RunningTandem tandem = RunningTandem.on(TestDatabase.H2);

    private static HttpResponse<String> worded(HttpVisitor desk, String shown, String brief) {
        Map<String, String> form = new LinkedHashMap<>(hidden(shown));
        Matcher read = Pattern.compile("name=\"wording\" value=\"([^\"]+)\"").matcher(shown);
        assertThat(read.find()).as("the page says which wording it shows").isTrue();
        form.put("wording", read.group(1));
        form.put("act", "word");
        form.put("itemTitle", "Monitoring of small plants");
        form.put("brief", brief);
        form.put("step", "submit");
        return desk.post(ITEM, form);
    }

    @Test
    void lose_nothing_of_what_either_typed() {
        HttpVisitor first = new HttpVisitor(tandem).signIn("xa.desk");
        HttpVisitor second = new HttpVisitor(tandem).signIn("xb.desk");
        String shownToFirst = first.get(ITEM).body();
        String shownToSecond = second.get(ITEM).body();
        assertThat(worded(first, shownToFirst, "One meter for several roofs.").statusCode())
                .isEqualTo(303);

        HttpResponse<String> refused = worded(second, shownToSecond, "A meter for each roof.");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Somebody worded this while you did.")
                .contains("What it says now")
                .contains("One meter for several roofs.")
                .contains("A meter for each roof.");
        assertThat(first.get(ITEM).body()).contains("One meter for several roofs.");

        assertThat(worded(second, refused.body(), "A meter for each roof, or one for several.")
                        .statusCode())
                .isEqualTo(303);
        assertThat(first.get(ITEM).body()).contains("A meter for each roof, or one for several.");
    }
}
