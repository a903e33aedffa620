package org.followthrough.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses addresses that are written in a roundabout way (letters in percent codes, doubled slashes, dots, parameters
 * in the path), before anything looks at them: some of the vendor's filters read the address as it was sent, while
 * servlets are chosen by the address as it is meant.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PlainAddresses extends OncePerRequestFilter {

    private static final String LETTERS_AND_DIGITS = "3\\d|[46][1-9a-f]|[57][\\da]";

    private static final Pattern ROUNDABOUT = Pattern.compile(
            "//|;|\\\\|/\\.{1,2}(/|$)|%(" + LETTERS_AND_DIGITS + "|[01][\\da-f]|2e|2f|5c|3b|25)",
            Pattern.CASE_INSENSITIVE);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (ROUNDABOUT.matcher(request.getRequestURI()).find()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            response.setContentType(MediaType.TEXT_PLAIN_VALUE);
            response.getWriter().write("This address is not written plainly. Write it without detours.");
            return;
        }
        chain.doFilter(request, response);
    }
}
