package org.tandem.access.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.VersionsOfPapers;
import org.tandem.document.DocumentRef;
import org.tandem.document.PaperVersion;
import org.tandem.inspection.PaperChanges;
import org.tandem.kernel.Unknown;

/**
 * The versions of a paper and what changed from one to the next: behind {@code /papers/{id}} for everybody, as far as they are
 * public, and behind {@code /app/access/paper.xhtml} for those who may open more.
 */
@Named
@RequestScoped
public class PaperPage {

    /** So many changed pages are shown at a time. */
    private static final int AT_A_TIME = 20;

    @Inject
    VersionsOfPapers versions;

    @Inject
    SignedIn signedIn;

    private final Map<String, String> names = new HashMap<>();
    private VersionsOfPapers.Shown shown;

    /** Set by the page of the workspace; the portal's page is a visitor's whoever looks at it. */
    private boolean inside;

    /** Run by the page of the workspace before it is built. */
    public void within() {
        signedIn.actor();
        inside = true;
    }

    private Optional<Actor> reader() {
        return inside ? Optional.of(signedIn.actor()) : Optional.empty();
    }

    public boolean isInside() {
        return inside;
    }

    public DocumentRef getFile() {
        return getVersions().stream()
                .map(PaperVersion::file)
                .filter(file -> file.id().equals(asked("id")))
                .findFirst()
                .orElseThrow(() -> new Unknown("document", asked("id")));
    }

    /** Those that the reader may open, the oldest first. */
    public List<PaperVersion> getVersions() {
        return whole().versions();
    }

    private VersionsOfPapers.Shown whole() {
        if (shown == null) {
            shown = versions.shown(reader(), asked("id"));
        }
        return shown;
    }

    public String nameOf(String person) {
        return names.computeIfAbsent(person, versions::nameOf);
    }

    /** Where a version is opened. */
    public String link(DocumentRef file) {
        return (inside ? "/app/papers/" : "/documents/") + file.id();
    }

    /** Where its changes are shown. */
    public String changesLink(DocumentRef file) {
        return (inside ? "/app/access/paper.xhtml?id=" : "/papers/") + file.id();
    }

    /** What changed in this version; nothing for the first, and where the reader may not open the one before. */
    public VersionsOfPapers.Changed getChanged() {
        return whole().changed().orElse(null);
    }

    public int getPage() {
        String page = asked("part");
        int last = getPages();
        return page.matches("[1-9][0-9]{0,3}") ? Math.max(1, Math.min(Integer.parseInt(page), last)) : 1;
    }

    public int getPages() {
        return (getChanged().changes().pages().size() + AT_A_TIME - 1) / AT_A_TIME;
    }

    /** The changed pages of this part. */
    public List<PaperChanges.Page> getShown() {
        List<PaperChanges.Page> all = getChanged().changes().pages();
        int from = (getPage() - 1) * AT_A_TIME;
        return all.subList(Math.min(from, all.size()), Math.min(from + AT_A_TIME, all.size()));
    }

    public String heading(PaperChanges.Page page) {
        if (page.later().isEmpty()) {
            return "Page %d of the version before, removed"
                    .formatted(page.earlier().orElseThrow());
        }
        int now = page.later().get();
        if (page.earlier().isEmpty()) {
            return "Page %d, added".formatted(now);
        }
        return page.earlier().get() == now
                ? "Page %d".formatted(now)
                : "Page %d, page %d of the version before"
                        .formatted(now, page.earlier().get());
    }

    /** In place of lines that stayed: "3 lines unchanged". */
    public String leftOut(PaperChanges.ChangedLine line) {
        return line.text().equals("1") ? "1 line unchanged" : line.text() + " lines unchanged";
    }

    private static String asked(String name) {
        Map<String, String> given =
                FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
        String value = given.getOrDefault(name, "").strip();
        return value.length() > 100 ? "" : value;
    }
}
