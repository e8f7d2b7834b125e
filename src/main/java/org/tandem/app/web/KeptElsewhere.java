package org.tandem.app.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.tandem.kernel.Hosting;
import org.tandem.kernel.Json;
import org.tandem.mirror.Correspondent;
import org.tandem.mirror.Counterparts;

/**
 * A deployment that keeps registries and no committee offers nothing of a committee: no lists that would be empty, no forms
 * that would lead nowhere. The portal is the committee's too, and who asks for
 * a page of it is led there. Comes before whatever finds a page by its address.
 */
public class KeptElsewhere extends HttpFilter {

    private static final Pattern PAGES = Pattern.compile(
            "/(pairs|partners|methodologies|projects|public-inputs|decisions|issuance|third-party-entities|published"
                    + "|follow-one-tonne|search|documents|grievances)(/.*)?"
                    + "|/app/(cases|committee|bilateral|methodology|project|grant|transition|verification|issuance|thirdparty|grievance)(/.*)?");
    private static final Pattern OPERATIONS = Pattern.compile(
            "/api/v1/(public-inputs|rounds|decisions|methodologies"
                    + "|pairs/[A-Z]{2}-[A-Z]{2}/(life|ministries)|diplomatic-records|projects|monitoring-reports|third-party-entities|published-records|grievances)(/.*)?");

    private static final Set<String> READING = Set.of("GET", "HEAD");

    /** What registries say of one another is told by each of them. */
    private static final Pattern RECONCILIATION = Pattern.compile("/pairs/[A-Z]{2}-[A-Z]{2}/reconciliation(/.*)?");

    @Inject
    transient Hosting hosting;

    @Inject
    transient Counterparts counterparts;

    /** Where there are several, nobody can tell by an address alone whose it is. */
    private Optional<URI> theOnlyCommittee() {
        List<URI> known = counterparts.all().stream()
                .filter(one -> one.correspondents().stream().anyMatch(Correspondent::isCommittee))
                .flatMap(one -> one.forPeople().stream())
                .distinct()
                .toList();
        return known.size() == 1 ? Optional.of(known.get(0)) : Optional.empty();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getRequestURI();
        if (hosting.anyCommittee()) {
            chain.doFilter(request, response);
        } else if (path.equals("/")) {
            response.sendRedirect("/app");
        } else if (OPERATIONS.matcher(path).matches()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            response.setContentType("application/problem+json");
            response.getWriter()
                    .write(Json.write(java.util.Map.of(
                            "type", "urn:tandem:refusal:kept-elsewhere",
                            "title", "kept elsewhere",
                            "status", 404,
                            "detail", "No committee is kept by this deployment.")));
        } else if (PAGES.matcher(path).matches()
                && !RECONCILIATION.matcher(path).matches()) {
            Optional<URI> committee = theOnlyCommittee();
            if (committee.isPresent() && READING.contains(request.getMethod()) && !path.startsWith("/app")) {
                String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
                response.setStatus(HttpServletResponse.SC_SEE_OTHER);
                response.setHeader("Location", committee.get().toString().replaceFirst("/$", "") + path + query);
                return;
            }
            Failure.answer(
                    response,
                    HttpServletResponse.SC_NOT_FOUND,
                    "This is kept by another deployment",
                    "Registries are kept here. What joint committees do and publish is kept by their own deployments.");
        } else {
            chain.doFilter(request, response);
        }
    }
}
