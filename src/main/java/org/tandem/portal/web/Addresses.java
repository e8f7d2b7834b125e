package org.tandem.portal.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandem.registry.MistypedSerial;
import org.tandem.registry.Serial;

/**
 * The permanent addresses. What is printed on a document leads here for good; which page shows it is our own affair and
 * cannot be asked for by its file name.
 */
@WebFilter("/*")
public class Addresses extends HttpFilter {

    @Inject
    transient Memory memory;

    /** @param names what the parts in brackets are called, as parameters of the page */
    private record Address(Pattern pattern, String page, List<String> names) {

        static Address of(String pattern, String page, String... names) {
            return new Address(Pattern.compile(pattern), page, List.of(names));
        }

        /** Pages of the portal are, but for its forms, which carry a token of the visitor. */
        boolean isSameForAll() {
            return page.startsWith("/portal/") && !FORMS.contains(page);
        }
    }

    private static final Set<String> FORMS = Set.of(
            "/portal/send-input.xhtml",
            "/portal/verify.xhtml",
            "/portal/report-concern.xhtml",
            "/portal/grievance-sent.xhtml",
            "/portal/follow-grievance.xhtml");

    private static final List<Address> KNOWN = List.of(
            Address.of("/", "/portal/home.xhtml"),
            Address.of("/pairs", "/portal/pairs.xhtml"),
            Address.of("/pairs/([A-Z]{2}-[A-Z]{2})", "/portal/pair.xhtml", "pair"),
            Address.of("/pairs/([A-Z]{2}-[A-Z]{2})/life", "/portal/life.xhtml", "pair"),
            Address.of("/pairs/([A-Z]{2}-[A-Z]{2})/rules", "/portal/rules.xhtml", "pair"),
            Address.of(
                    "/pairs/([A-Z]{2}-[A-Z]{2})/rules/([A-Za-z0-9.-]{1,40})", "/portal/rules.xhtml", "pair", "version"),
            Address.of("/pairs/([A-Z]{2}-[A-Z]{2})/reconciliation", "/portal/reconciliation.xhtml", "pair"),
            Address.of(
                    "/pairs/([A-Z]{2}-[A-Z]{2})/reconciliation/([0-9]{4}-[0-9]{2}-[0-9]{2})",
                    "/portal/reconciliation.xhtml", "pair", "day"),
            Address.of("/methodologies", "/portal/methodologies.xhtml"),
            Address.of("/methodologies/([A-Z]{2}_[AP]M[0-9]{3})", "/portal/methodology.xhtml", "number"),
            Address.of(
                    "/methodologies/([A-Z]{2}_[AP]M[0-9]{3})/([0-9.]{1,10})",
                    "/portal/methodology.xhtml", "number", "version"),
            Address.of("/projects", "/portal/projects.xhtml"),
            Address.of("/projects/([A-Z]{2}[A-Z0-9_]{3,12})", "/portal/project.xhtml", "number"),
            Address.of("/projects/([A-Z]{2}[A-Z0-9_]{3,12})/concern", "/portal/report-concern.xhtml", "number"),
            Address.of("/grievances", "/portal/grievances.xhtml"),
            Address.of("/grievances/sent", "/portal/grievance-sent.xhtml"),
            Address.of("/grievances/follow", "/portal/follow-grievance.xhtml"),
            Address.of("/grievances/([A-Z]{2}-[A-Z]{2}-G[0-9]{3,6})", "/portal/grievance.xhtml", "number"),
            Address.of("/filings", "/portal/filings.xhtml"),
            Address.of("/filings/([A-Z]{2}(?:_PIN|-[A-Z]{2})[0-9]{3,6})", "/portal/filing.xhtml", "number"),
            Address.of("/papers/([0-9a-f-]{36})", "/portal/paper.xhtml", "id"),
            Address.of("/public-inputs", "/portal/public-inputs.xhtml"),
            Address.of("/public-inputs/([A-Z0-9_]{3,20})", "/portal/public-input.xhtml", "subject"),
            Address.of("/public-inputs/([A-Z0-9_]{3,20})/send", "/portal/send-input.xhtml", "subject"),
            Address.of("/decisions", "/portal/decisions.xhtml"),
            Address.of("/decisions/([A-Z]{2}-[0-9]{4}-[0-9]{3,5})", "/portal/decision.xhtml", "number"),
            Address.of("/meetings", "/portal/meetings.xhtml"),
            Address.of("/meetings/([A-Z]{2}-M[0-9]{3,6})", "/portal/meeting.xhtml", "number"),
            Address.of("/issuance", "/portal/issuances.xhtml"),
            Address.of("/issuance/([A-Za-z0-9_.-]{1,40})", "/portal/issuance.xhtml", "id"),
            Address.of("/issuance/([A-Za-z0-9_.-]{1,40})/signatures", "/portal/signatures.xhtml", "id"),
            Address.of("/statements/?", "/portal/statements.xhtml"),
            Address.of(
                    "/statements/([A-Z]{2})/([A-Z]{2}-[A-Z]{2})/([0-9]{4})",
                    "/portal/statement.xhtml", "party", "pair", "year"),
            Address.of("/registries/([A-Z]{2})", "/portal/registry.xhtml", "party"),
            Address.of(
                    "/registries/([A-Z]{2})/statements/([A-Z]{2}-RS[0-9]{4,9})",
                    "/portal/registry.xhtml", "party", "statement"),
            Address.of("/service-times", "/portal/service-times.xhtml"),
            Address.of("/standstills", "/portal/standstills.xhtml"),
            Address.of("/units/([A-Za-z0-9_.-]{1,60})", "/portal/unit.xhtml", "serial"),
            Address.of("/third-party-entities", "/portal/third-party-entities.xhtml"),
            Address.of("/published", "/portal/published.xhtml"),
            Address.of("/published/imports", "/portal/published-imports.xhtml"),
            Address.of(
                    "/published/imports/([A-Z]{2}-[A-Z]{2}-IM[0-9]{4,8})", "/portal/published-import.xhtml", "number"),
            Address.of(
                    "/published/(methodologies|projects|decisions|entities|issuances)",
                    "/portal/published-list.xhtml",
                    "kind"),
            Address.of(
                    "/published/(methodologies|projects|decisions|entities|issuances)/([A-Z]{2}-[A-Z]{2})/([A-Za-z0-9][A-Za-z0-9_.-]{0,39})",
                    "/portal/published-record.xhtml", "kind", "pair", "number"),
            Address.of("/follow-one-tonne", "/portal/follow-one-tonne.xhtml"),
            Address.of("/follow-one-tonne/([1-7])", "/portal/follow-one-tonne.xhtml", "screen"),
            Address.of("/verify", "/portal/verify.xhtml"),
            Address.of("/glossary", "/portal/glossary.xhtml"),
            Address.of("/accessibility", "/portal/accessibility.xhtml"),
            Address.of("/search", "/portal/search.xhtml"),
            Address.of("/sign-in", "/app/sign-in.xhtml"),
            Address.of("/sign-in/code", "/app/sign-in-code.xhtml"),
            Address.of("/choose-password", "/app/choose-password.xhtml"),
            Address.of("/app/?", "/app/index.xhtml"),
            Address.of("/app/cases/?", "/app/cases.xhtml"));

    private static final Pattern ROOM = Pattern.compile("/app/([a-z]{3,20})/?");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getServletPath()
                + Optional.ofNullable(request.getPathInfo()).orElse("");
        if (path.startsWith("/api/")) {
            // Programs come often, and none of their addresses is a page.
            chain.doFilter(request, response);
            return;
        }
        if (path.matches("/partners(/[A-Z]{2}-[A-Z]{2})?")) {
            // The word of many programmes for a pair; one page has one address.
            response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
            response.setHeader("Location", "/pairs" + path.substring("/partners".length()));
            return;
        }
        if (path.equals("/search") && isSerial(request.getParameter("q"))) {
            // Whoever types a whole serial number wants the unit, not a list with it.
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader(
                    "Location",
                    "/units/" + Serial.read(request.getParameter("q")).orElseThrow());
            return;
        }
        if (path.startsWith("/portal/")) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        for (Address address : KNOWN) {
            Matcher matcher = address.pattern().matcher(path);
            if (matcher.matches()) {
                forward(request, response, address, matcher);
                return;
            }
        }
        Matcher room = ROOM.matcher(path);
        if (room.matches()
                && request.getServletContext().getResource("/app/" + room.group(1) + "/index.xhtml") != null) {
            request.getRequestDispatcher("/app/" + room.group(1) + "/index.xhtml")
                    .forward(request, response);
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isSerial(String typed) {
        try {
            return Serial.read(typed).isPresent();
        } catch (MistypedSerial wrong) {
            // The list says what is wrong with it.
            return false;
        }
    }

    private void forward(HttpServletRequest request, HttpServletResponse response, Address address, Matcher matcher)
            throws ServletException, IOException {
        if (request.getServletContext().getResource(address.page()) == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Map<String, String> parts = new LinkedHashMap<>();
        for (int i = 0; i < address.names().size(); i++) {
            parts.put(address.names().get(i), matcher.group(i + 1));
        }
        RequestDispatcher maker = request.getRequestDispatcher(address.page());
        WithParts asked = new WithParts(request, parts);
        if (address.isSameForAll() && "GET".equals(request.getMethod())) {
            memory.answer(asked, response, maker);
        } else {
            maker.forward(asked, response);
        }
    }

    /** The request with the parts of its address as parameters; nobody can overrule them with a query. */
    private static final class WithParts extends HttpServletRequestWrapper {

        private final Map<String, String> parts;

        WithParts(HttpServletRequest request, Map<String, String> parts) {
            super(request);
            this.parts = parts;
        }

        @Override
        public String getParameter(String name) {
            return parts.containsKey(name) ? parts.get(name) : super.getParameter(name);
        }

        @Override
        public String[] getParameterValues(String name) {
            return parts.containsKey(name) ? new String[] {parts.get(name)} : super.getParameterValues(name);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            Map<String, String[]> all = new LinkedHashMap<>(super.getParameterMap());
            parts.forEach((name, part) -> all.put(name, new String[] {part}));
            return Collections.unmodifiableMap(all);
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(getParameterMap().keySet());
        }
    }
}
