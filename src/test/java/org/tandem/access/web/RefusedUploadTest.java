package org.tandem.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.ExternalContextWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.FacesContextWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.kernel.InputRefused;
import org.tandem.support.Pdfs;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("A form whose file is refused")
class RefusedUploadTest {

    private final Rooms rooms = Rooms.on(TestDatabase.H2, Instant.parse("2026-10-04T10:00:00Z"));
    private Running running;

    @AfterEach
    void close() {
        running.release();
        rooms.close();
    }

    @Test
    void says_why_and_what_else_is_wrong() throws Exception {
        ScanForm form = sent("fake.pdf", "This is no PDF.".getBytes(StandardCharsets.UTF_8));

        form.handle();

        assertThat(form.getErrors().keySet()).containsExactlyInAnyOrder("scan", "day");
        assertThat(form.getErrors().get("scan")).startsWith("“fake.pdf” is not what its name says");
        assertThat(form.getErrors()).containsEntry("day", "Enter the day.");
    }

    @Test
    void asks_for_the_file_where_none_was_sent() throws Exception {
        ScanForm form = sent("", new byte[0]);

        form.handle();

        assertThat(form.getErrors()).containsEntry("scan", "Attach the scan.").containsEntry("day", "Enter the day.");
    }

    @Test
    void keeps_a_file_that_is_not_refused() throws Exception {
        ScanForm form = sent("signed.pdf", Pdfs.saying("Signed"));

        form.handle();

        assertThat(form.getErrors()).containsOnlyKeys("day");
        assertThat(form.value("scan.name")).isEqualTo("signed.pdf");
    }

    @Test
    void keeps_no_file_that_its_step_does_not_take() throws Exception {
        byte[] text = "What was said.".getBytes(StandardCharsets.UTF_8);
        ScanForm form = sent("notes.txt", text, new ScanForm() {
            @Override
            protected void check() {
                InputRefused.Problems problems = new InputRefused.Problems();
                problems.read("scan", () -> rooms.get(Papers.class).mustBePdf(actor(), "scan", value("scan")));
                problems.refuseIfAny();
            }
        });

        form.handle();

        assertThat(form.getErrors()).containsOnly(Map.entry("scan", "“notes.txt” is not a PDF. Attach it as one."));
        assertThat(form.getValues()).doesNotContainKeys("scan", "scan.name");
    }

    @Test
    void does_not_say_that_it_is_kept_where_something_is_wrong_with_it() throws Exception {
        ScanForm form = sent("signed.pdf", Pdfs.saying("Signed"), new ScanForm() {
            @Override
            protected void check() {
                throw InputRefused.field("scan", "Say of which file it is the public version.");
            }
        });

        form.handle();

        assertThat(form.value("scan.name")).isEqualTo("signed.pdf");
        assertThat(form.current.ofFile("scan")).startsWith("was sent, and is not taken");
    }

    @Test
    void says_of_the_file_before_that_it_is_kept() throws Exception {
        ScanForm form = sent("fake.pdf", "This is no PDF.".getBytes(StandardCharsets.UTF_8));
        form.put("scan", "the file before");

        form.handle();

        assertThat(form.getErrors()).containsKey("scan");
        assertThat(form.value("scan")).isEqualTo("the file before");
        assertThat(form.current.ofFile("scan")).startsWith("is kept");
    }

    @Test
    void leaves_the_other_forms_of_the_page_as_they_were() throws Exception {
        ScanForm form = sent(
                new TwoForms(),
                "fake.pdf",
                "This is no PDF.".getBytes(StandardCharsets.UTF_8),
                Map.of(
                        "step", new String[] {"submit"},
                        "act", new String[] {"scan"},
                        "boxes", new String[] {"late", "early"},
                        "early", new String[] {"no"},
                        "page", new String[] {""}));

        form.handle();

        assertThat(form.getErrors()).containsKey("scan");
        assertThat(form.value("title")).as("of the other form").isEqualTo("What the item is about");
        assertThat(form.value("page")).as("emptied in this one").isEmpty();
        assertThat(form.value("late")).as("unticked in this one").isEmpty();
        assertThat(form.value("early")).as("chosen in this one").isEqualTo("no");
    }

    /** The scan's beside another one, both filled in when the page is opened. */
    private static final class TwoForms extends ScanForm {

        @Override
        protected void open() {
            put("title", "What the item is about");
            put("page", "7");
            put("late", "yes");
            put("early", "yes");
        }
    }

    /** Asks for a scan and for a day, and nobody types the day. */
    private static class ScanForm extends FormPage {

        @Override
        protected void check() {
            new InputRefused.Problems()
                    .unless(document("scan").isPresent(), "scan", "Attach the scan.")
                    .unless(!value("day").isEmpty(), "day", "Enter the day.")
                    .refuseIfAny();
        }

        @Override
        protected String submit() {
            throw new AssertionError("It was refused");
        }

        @Override
        protected boolean keepsDraft() {
            return false;
        }
    }

    private ScanForm sent(String fileName, byte[] content) {
        return sent(fileName, content, new ScanForm());
    }

    private ScanForm sent(String fileName, byte[] content, ScanForm form) {
        return sent(form, fileName, content, Map.of("step", new String[] {"check"}));
    }

    private ScanForm sent(ScanForm form, String fileName, byte[] content, Map<String, String[]> typed) {
        form.signedIn = new SignedIn();
        form.signedIn.is(new Actor("mill", "Mill", List.of(Mandate.ofOrganisation(Role.PARTICIPANT, "mill.xb"))));
        form.current = new CurrentForm();
        form.uploads = new Uploads(rooms.get(Papers.class));
        form.refusedActs = new RefusedActs();
        Part file = answering(
                Part.class,
                Map.of(
                        "getName",
                        "scan",
                        "getSubmittedFileName",
                        fileName,
                        "getSize",
                        (long) content.length,
                        "getInputStream",
                        new ByteArrayInputStream(content)));
        running = new Running(answering(
                HttpServletRequest.class,
                Map.of(
                        "getMethod",
                        "POST",
                        "getContentType",
                        "multipart/form-data; boundary=x",
                        "getParameterMap",
                        typed,
                        "getParts",
                        List.of(file))));
        return form;
    }

    /** Of a kind that the server makes, with answers by the names of its methods; nothing else is asked of it. */
    private static <T> T answering(Class<T> kind, Map<String, Object> answers) {
        Map<String, Object> all = new HashMap<>(answers);
        return kind.cast(Proxy.newProxyInstance(
                kind.getClassLoader(), new Class<?>[] {kind}, (self, method, given) -> all.get(method.getName())));
    }

    /** The request that Faces runs in this thread. */
    private static final class Running extends FacesContextWrapper {

        private final ExternalContext external;

        // Faces' own wrapper gives one of its maps without types.
        @SuppressWarnings("unchecked")
        Running(HttpServletRequest request) {
            super(null);
            external = new ExternalContextWrapper(null) {
                @Override
                public Object getRequest() {
                    return request;
                }

                @Override
                public Object getResponse() {
                    return answering(HttpServletResponse.class, Map.of());
                }
            };
            FacesContext.setCurrentInstance(this);
        }

        @Override
        public boolean getResponseComplete() {
            return false;
        }

        @Override
        public ExternalContext getExternalContext() {
            return external;
        }

        @Override
        public void release() {
            FacesContext.setCurrentInstance(null);
        }
    }
}
