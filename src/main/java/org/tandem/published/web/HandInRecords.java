package org.tandem.published.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tandem.access.web.FormPage;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.Pair;
import org.tandem.published.Column;
import org.tandem.published.DryRun;
import org.tandem.published.Handing;
import org.tandem.published.ImportPart;
import org.tandem.published.ImportRefused;
import org.tandem.published.Importing;
import org.tandem.published.RecordImport;
import org.tandem.published.RecordKind;

/** Backs {@code /app/published/hand-in.xhtml}: files of published records, tried dry and then handed in. */
@Named
@RequestScoped
public class HandInRecords extends FormPage {

    @Inject
    Importing importing;

    @Inject
    JointCommittees committees;

    private DryRun found;

    /** The pairs of whose desk the person is, by code. */
    public Map<String, String> getPairs() {
        return once("pairs", () -> {
            Map<String, String> pairs = new LinkedHashMap<>();
            for (Pair pair : importing.pairs(actor())) {
                pairs.put(
                        pair.code(),
                        committees.committee(pair).map(one -> one.title()).orElse(pair.code()));
            }
            return pairs;
        });
    }

    public Map<String, String> getReplaceable() {
        return once("replaceable", () -> importing.replaceable(actor()).stream()
                .collect(Collectors.toMap(
                        RecordImport::id,
                        one -> "%s, %d rows from %s".formatted(one.id(), one.rowsInAll(), shortened(one.source())),
                        (a, b) -> a,
                        LinkedHashMap::new)));
    }

    private static String shortened(String source) {
        return source.length() > 60 ? source.substring(0, 60) + "…" : source;
    }

    public RecordKind[] getKinds() {
        return RecordKind.values();
    }

    /** The columns as they are for the pair that was chosen, or the first of the person's. */
    public List<Column> columns(RecordKind kind) {
        return kind.columns(Pair.parse(getTemplatePair()));
    }

    public String getTemplatePair() {
        return getPairs().containsKey(value("pair"))
                ? value("pair")
                : getPairs().keySet().iterator().next();
    }

    @Override
    protected void open() {
        put("replaces", parameter("replaces"));
        if (getPairs().size() == 1) {
            put("pair", getPairs().keySet().iterator().next());
        }
    }

    @Override
    protected void check() {
        try {
            found = importing.check(actor(), handing());
        } catch (ImportRefused refused) {
            found = refused.found();
            throw refused;
        }
    }

    @Override
    protected String submit() {
        String id = importing.handIn(actor(), handing());
        say("%s was handed in. Once it is loaded, the other side’s desk releases it.".formatted(id));
        return "/app/published/import.xhtml?number=" + id;
    }

    /** What the dry run found; nothing before there was one. */
    public DryRun getFound() {
        return found;
    }

    /** The address of the table of all that was refused, behind the question mark. */
    public String getQuery() {
        List<String> parts = new ArrayList<>();
        for (String name : List.of("pair", "source", "retrieved", "replaces")) {
            parts.add(name + "=" + URLEncoder.encode(value(name), StandardCharsets.UTF_8));
        }
        for (ImportPart part : ImportPart.values()) {
            document(part.word()).ifPresent(id -> parts.add(part.word() + "=" + id));
        }
        return String.join("&", parts);
    }

    private Handing handing() {
        Map<ImportPart, String> files = new EnumMap<>(ImportPart.class);
        for (ImportPart part : ImportPart.values()) {
            document(part.word()).ifPresent(id -> files.put(part, id));
        }
        return Handing.of(value("pair"), value("source"), value("retrieved"), value("replaces"), files);
    }
}
