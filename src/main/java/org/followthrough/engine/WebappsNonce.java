package org.followthrough.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Gives each page of the vendor's applications the nonce of its own content policy. The vendor keeps the nonce for the
 * whole server: when another request comes between, the page carries that one's nonce and the browser runs none of its
 * scripts.
 */
@Configuration(proxyBeanMethods = false)
class WebappsNonce {

    private static final Pattern PAGE = Pattern.compile(".*/app/[\\w-]+/[\\w-]+/(index\\.html)?");
    private static final Pattern IN_POLICY = Pattern.compile("'nonce-([\\w-]+)'");
    private static final Pattern IN_PAGE = Pattern.compile("nonce=\"[\\w-]*\"");

    @Bean
    static FilterRegistrationBean<OncePerRequestFilter> nonceOfThePage() {
        var registration = new FilterRegistrationBean<OncePerRequestFilter>(new OncePerRequestFilter() {
            @Override
            protected boolean shouldNotFilter(HttpServletRequest request) {
                return !PAGE.matcher(request.getRequestURI()).matches();
            }

            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                var page = new ContentCachingResponseWrapper(response);
                chain.doFilter(request, page);
                giveItsOwnNonce(page);
                page.copyBodyToResponse();
            }
        });
        registration.addUrlPatterns("/camunda/app/*");
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 3);
        return registration;
    }

    private static void giveItsOwnNonce(ContentCachingResponseWrapper page) throws IOException {
        String policy = page.getHeader("Content-Security-Policy");
        Matcher nonce = IN_POLICY.matcher(policy == null ? "" : policy);
        if (nonce.find()) {
            String body = new String(page.getContentAsByteArray(), StandardCharsets.UTF_8);
            byte[] own = IN_PAGE.matcher(body)
                    .replaceAll("nonce=\"" + nonce.group(1) + "\"")
                    .getBytes(StandardCharsets.UTF_8);
            page.resetBuffer();
            page.setContentLength(own.length);
            page.getOutputStream().write(own);
        }
    }
}
