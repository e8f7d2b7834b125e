package org.tandem.registry.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandem.access.Papers;
import org.tandem.access.web.FormPage;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Refusal;
import org.tandem.kernel.Tonnes;
import org.tandem.registry.UnitBatches;
import org.tandem.registry.UnitOrders;

/** Backs {@code /app/registry/upload.xhtml}: a batch from a file, read through line by line before it is asked for. */
@Named
@RequestScoped
public class UploadBatch extends FormPage {

    private static final Pattern PLACED = Pattern.compile("acts\\.([0-9]{1,4})\\.(.+)");
    private static final int SHOWN = 20;

    @Inject
    UnitBatches batches;

    @Inject
    Papers papers;

    private ActsSheet sheet;
    private List<ActsSheet.Wrong> wrong = List.of();

    @Override
    protected void check() {
        String file = document("file").orElseThrow(() -> InputRefused.field("file", "Choose the file with the acts."));
        sheet = ActsSheet.ofFile(papers.open(actor(), file));
        wrong = sheet.wrong();
        if (wrong.isEmpty()) {
            wrong = refusedOfAll();
        }
        if (!wrong.isEmpty()) {
            throw InputRefused.field(
                    "file",
                    wrong.size() == 1
                            ? "Line %d: %s"
                                    .formatted(wrong.get(0).line(), wrong.get(0).why())
                            : wrong.size() + " places in the file need mending. They are listed below.");
        }
    }

    /** What the registry refuses of acts that could be read. */
    private List<ActsSheet.Wrong> refusedOfAll() {
        List<ActsSheet.Wrong> found = new ArrayList<>();
        try {
            batches.check(actor(), sheet.requests());
        } catch (InputRefused refused) {
            refused.fields().forEach((field, why) -> {
                Matcher placed = PLACED.matcher(field);
                if (!placed.matches()) {
                    throw refused;
                }
                int place = Integer.parseInt(placed.group(1));
                found.add(new ActsSheet.Wrong(
                        sheet.lines().get(place - 1), placed.group(2), why.replaceFirst("^Act [0-9]+: ", "")));
            });
        } catch (Refusal refused) {
            found.addAll(refusedAlone(refused));
        }
        return found;
    }

    /** Accounts that are none, or not this person's: said without a place, so each act is asked about alone. */
    private List<ActsSheet.Wrong> refusedAlone(Refusal ofAll) {
        List<ActsSheet.Wrong> found = new ArrayList<>();
        for (int i = 0; i < sheet.requests().size() && found.size() < SHOWN; i++) {
            try {
                batches.check(actor(), sheet.requests().subList(i, i + 1));
            } catch (InputRefused later) {
                // Told once the accounts are right.
            } catch (Refusal refused) {
                found.add(new ActsSheet.Wrong(sheet.lines().get(i), "from", refused.getMessage()));
            }
        }
        if (found.isEmpty()) {
            throw ofAll;
        }
        return found;
    }

    @Override
    protected String submit() {
        String key = value("draft").isEmpty() ? UUID.randomUUID().toString() : value("draft");
        String number = batches.ask(actor(), sheet.requests(), key);
        say("%s was sent to the registry. Its approver decides about all of it at once.".formatted(number));
        return "/app/registry/batch.xhtml?number=" + number;
    }

    public List<ActsSheet.Wrong> getWrongLines() {
        return wrong;
    }

    /** How many acts were read, at the check step. */
    public int getCount() {
        return sheet == null ? 0 : sheet.requests().size();
    }

    /** Their tonnes, all acts together. */
    public Tonnes getTotal() {
        return sheet.requests().stream().map(UnitOrders.Request::quantity).reduce(Tonnes.NONE, Tonnes::plus);
    }

    /** The first acts, to be read through. */
    public List<UnitOrders.Request> getFirst() {
        return sheet == null ? List.of() : sheet.requests().subList(0, Math.min(SHOWN, getCount()));
    }
}
