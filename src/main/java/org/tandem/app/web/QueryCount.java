package org.tandem.app.web;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tandem.app.Queries;

/**
 * When a deployment measures itself ({@code tandem.measure}), keeps how many statements the last request for each address
 * took and tells it at {@code /measure?of=/projects}, or {@code -1} while none ended. A deployment that does not measure answers 404 there. Named in
 * web.xml, before the filters that forward: a page with a permanent address is made behind them. A page that is kept in
 * memory is made again for an address with another query, so {@code /projects?anew=1} tells what making it takes.
 */
public class QueryCount implements Filter {

    private final Map<String, Integer> last = new ConcurrentHashMap<>();

    @Inject
    @ConfigProperty(name = "tandem.measure", defaultValue = "false")
    boolean measures;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        if (!measures) {
            chain.doFilter(request, response);
        } else if (http.getRequestURI().equals("/measure")) {
            response.setContentType("text/plain");
            response.getWriter().print(last.getOrDefault(http.getParameter("of"), -1));
        } else {
            String address = address(http);
            // What the request before took is not told for this one, whose answer can be read before it is counted.
            last.remove(address);
            Queries.begin();
            chain.doFilter(request, response);
            last.put(address, Queries.count());
        }
    }

    private static String address(HttpServletRequest http) {
        return http.getQueryString() == null
                ? http.getRequestURI()
                : http.getRequestURI() + "?" + http.getQueryString();
    }
}
