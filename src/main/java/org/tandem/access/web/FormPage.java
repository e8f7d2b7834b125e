package org.tandem.access.web;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.tandem.access.Actor;
import org.tandem.access.AlreadySubmitted;
import org.tandem.access.ChangedMeanwhile;
import org.tandem.access.SentOtherwise;
import org.tandem.document.DocumentRef;
import org.tandem.document.Documents;
import org.tandem.document.FileTooLarge;
import org.tandem.kernel.Day;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.NotADay;
import org.tandem.kernel.Refusal;
import org.tandem.kernel.Tonnes;

/**
 * A page with a form: typed, checked, then shown again to be read through before it is sent. The page keeps no state
 * between requests; what was typed travels in the form and in the draft, so it outlives a refusal, a sign-in that ended
 * and an hour's wait.
 *
 * <p>A subclass is request scoped and named, reads in {@link #check()} and acts in {@link #submit()}. Its page begins
 * with {@code f:viewAction action="#{bean.handle}"} and puts the house tags inside {@code t:form}; see
 * {@code docs/pages.md}.
 */
public abstract class FormPage {

    private static final String GENERAL = "";

    @Inject
    SignedIn signedIn;

    @Inject
    CurrentForm current;

    @Inject
    Said said;

    @Inject
    Uploads uploads;

    @Inject
    FormDrafts drafts;

    @Inject
    RefusedActs refusedActs;

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, String> errors = new LinkedHashMap<>();
    private final Set<String> untaken = new HashSet<>();
    private Map<String, String> sent = Map.of();
    private final Map<String, Object> read = new HashMap<>();
    private String act = "";

    /** Fields of boxes in the form that was sent: of those that nobody ticked nothing comes. */
    private Set<String> boxes = Set.of();

    private boolean checking;

    /** Reads what was typed and refuses it, all fields at once. Stores nothing. */
    protected abstract void check();

    /** Does it, by one call of the use case, and says where to go: an address from the root. */
    protected abstract String submit();

    /** What follows once the act is committed; {@link #submit()} itself is still within its transaction. */
    protected void afterwards() {}

    /** Fills in what is known already, when the page is opened for the first time. */
    protected void open() {}

    /** Whether the file sent in this field is for those entitled alone. So it is, unless the page says otherwise. */
    protected boolean confidential(String field) {
        return true;
    }

    /** Whether what is typed may be kept as a draft; not where it is a secret. */
    protected boolean keepsDraft() {
        return true;
    }

    /** Run by the page before it is built: opens the form, or takes what was sent. */
    public final void handle() throws IOException, ServletException {
        current.is(this);
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        HttpServletRequest request = (HttpServletRequest) external.getRequest();
        if (!"POST".equals(request.getMethod())) {
            open();
            if (keepsDraft()) {
                values.putAll(drafts.resume(request));
            }
            return;
        }
        HttpServletResponse response = (HttpServletResponse) external.getResponse();
        take(request);
        String step = value("step");
        values.remove("step");
        try {
            if (isWrong()) {
                // A file was refused: the form stays, with what else is wrong, and goes no further.
                response.setStatus(422);
                check();
            } else if (step.equals("check")) {
                check();
                checking = true;
            } else if (step.startsWith("more:")) {
                values.put(rowCount(step.substring(5)), Integer.toString(rows(step.substring(5)) + 1));
            } else if (step.equals("submit")) {
                check();
                String next = drafts.submitOnce(values, sent, this::submit);
                afterwards();
                go(external, next);
            }
        } catch (AlreadySubmitted before) {
            go(external, before.outcome());
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_SIGNED_IN) {
                throw refusal;
            }
            refusedActs.note(request, refusal);
            refused(refusal, response);
            if (refusal instanceof SentOtherwise) {
                values.putAll(drafts.startAnew(request, values));
            }
        } catch (RuntimeException failed) {
            refused(ChangedMeanwhile.in(failed).orElseThrow(() -> failed), response);
        }
        if (keepsDraft() && !FacesContext.getCurrentInstance().getResponseComplete()) {
            drafts.keep(values);
        }
        if (!act.isEmpty() && !checking && !FacesContext.getCurrentInstance().getResponseComplete()) {
            fillOtherForms();
        }
    }

    /** Of a page with several forms one was sent, and all are shown again: the others as they were. */
    private void fillOtherForms() {
        Map<String, String> typed = new LinkedHashMap<>(values);
        open();
        values.putAll(typed);
        boxes.stream().filter(box -> !typed.containsKey(box)).forEach(values::remove);
    }

    private void refused(Refusal refusal, HttpServletResponse response) {
        response.setStatus(422);
        if (refusal.fields().isEmpty()) {
            errors.put(GENERAL, refusal.inFull());
        } else {
            // What a file was refused for stands: the page only misses it, and would ask for what was just sent.
            refusal.fields().forEach((field, why) -> {
                if (errors.putIfAbsent(field, why) == null) {
                    untaken.add(field);
                }
            });
            if (refusal instanceof InputRefused input) {
                input.files().forEach(field -> {
                    values.remove(field);
                    values.remove(field + ".name");
                });
            }
        }
    }

    private static void go(ExternalContext external, String address) {
        HttpServletResponse response = (HttpServletResponse) external.getResponse();
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", address);
        FacesContext.getCurrentInstance().responseComplete();
    }

    private void take(HttpServletRequest request) throws IOException, ServletException {
        values.putAll(TypedForm.all(request));
        act = value("act");
        boxes = Set.copyOf(Arrays.asList(value("boxes").split("\n")));
        sent = new LinkedHashMap<>(TypedForm.typed(values));
        sent.put("act", act);
        values.remove("act");
        values.remove("boxes");
        values.remove("csrf");
        if (String.valueOf(request.getContentType()).startsWith("multipart/form-data")) {
            takeFiles(request.getParts());
        }
    }

    private void takeFiles(Collection<Part> parts) {
        for (Part part : parts) {
            if (part.getSubmittedFileName() == null
                    || part.getSubmittedFileName().isBlank()) {
                continue;
            }
            try (InputStream arrived = part.getInputStream()) {
                if (part.getSize() > Documents.MOST_BYTES) {
                    throw new FileTooLarge(part.getSubmittedFileName(), part.getSize());
                }
                DocumentRef kept = uploads.keep(
                        actor(), part.getSubmittedFileName(), arrived.readAllBytes(), confidential(part.getName()));
                values.put(part.getName(), kept.id());
                values.put(part.getName() + ".name", kept.name());
            } catch (Refusal refusal) {
                if (refusal.kind() == Refusal.Kind.NOT_SIGNED_IN) {
                    throw refusal;
                }
                errors.put(part.getName(), refusal.getMessage());
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    /** Reads once for a page what its template asks for several times. */
    @SuppressWarnings("unchecked")
    protected final <T> T once(String name, Supplier<T> reader) {
        if (!read.containsKey(name)) {
            read.put(name, reader.get());
        }
        return (T) read.get(name);
    }

    /** The person, or a refusal that leads to the sign-in page and back. */
    protected final Actor actor() {
        return signedIn.actor();
    }

    /** Shown once on top of the page that follows: "XB_PM004 was submitted. The secretariat answers by 28 Nov 2026." */
    protected final void say(String sentence) {
        said.say(sentence);
    }

    /** Which of a page's forms was sent, for pages with several; empty for a page with one. */
    public final String act() {
        return act;
    }

    /** What was typed, without its margins; empty where nothing was. */
    public final String value(String field) {
        return values.getOrDefault(field, "").strip();
    }

    public final void put(String field, String filledIn) {
        values.put(field, filledIn);
    }

    /** A native date field, which sends {@code 2026-03-09} whatever the reader's language. */
    protected final LocalDate date(String field, String askFor) {
        if (value(field).isEmpty()) {
            throw InputRefused.field(field, askFor);
        }
        try {
            return Day.parse(value(field));
        } catch (NotADay refused) {
            throw InputRefused.field(field, refused.getMessage());
        }
    }

    /** A number that the page itself put into the form, where nobody types. */
    protected static int carried(String sent) {
        if (!sent.matches("[0-9]{1,9}")) {
            throw new NotAsShown();
        }
        return Integer.parseInt(sent);
    }

    /** One of the choices that the page offers. */
    protected static <E extends Enum<E>> E choice(String field, String sent, Class<E> offered, String askFor) {
        return Arrays.stream(offered.getEnumConstants())
                .filter(one -> one.name().equals(sent))
                .findFirst()
                .orElseThrow(() -> InputRefused.field(field, askFor));
    }

    protected final Tonnes tonnes(String field) {
        if (value(field).isEmpty()) {
            throw InputRefused.field(field, "Enter whole tonnes.");
        }
        return Tonnes.parse(value(field));
    }

    /** All that was ticked. */
    protected final List<String> ticked(String field) {
        return value(field).isEmpty() ? List.of() : List.of(value(field).split("\n"));
    }

    /** The stored document that was sent in this field. */
    protected final Optional<String> document(String field) {
        return Optional.of(value(field)).filter(id -> !id.isEmpty());
    }

    /** The rows of {@code t:rows} that are not wholly empty, each by its own field names. */
    protected final List<Map<String, String>> filledRows(String of) {
        List<Map<String, String>> filled = new ArrayList<>();
        for (int i = 0; i < rows(of); i++) {
            String prefix = of + "." + i + ".";
            Map<String, String> row = new LinkedHashMap<>();
            values.forEach((name, typed) -> {
                if (name.startsWith(prefix)) {
                    row.put(name.substring(prefix.length()), typed.strip());
                }
            });
            if (row.values().stream().anyMatch(typed -> !typed.isEmpty())) {
                filled.add(row);
            }
        }
        return filled;
    }

    /** From the address of the page: {@code ?pair=XA-XB}. Empty where it is not there. */
    protected final String parameter(String name) {
        String given = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get(name);
        return given == null ? "" : given.strip();
    }

    // What the tags ask.

    public Map<String, String> getValues() {
        return values;
    }

    public Map<String, String> getErrors() {
        return errors;
    }

    public boolean isChecking() {
        return checking;
    }

    public boolean isWrong() {
        return !errors.isEmpty();
    }

    /** Whether what this field has is refused; a file that was refused as it came is not in the field, which has what it had before. */
    boolean isUntaken(String field) {
        return untaken.contains(field);
    }

    /** How many rows of {@code t:rows} to show. */
    public int rows(String of) {
        String count = values.get(rowCount(of));
        return count != null && count.matches("[0-9]{1,3}") ? Integer.parseInt(count) : 1;
    }

    /** Shows at least so many rows of {@code t:rows}. */
    protected final void atLeastRows(String of, int count) {
        values.put(rowCount(of), Integer.toString(Math.max(count, rows(of))));
    }

    private static String rowCount(String of) {
        return of + ".rows";
    }
}
