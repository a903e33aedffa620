package org.followthrough.contact.desk;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** The description of the API: machines get OpenAPI at /api/docs, a browser a page to read and try it. */
@Configuration(proxyBeanMethods = false)
class ApiDocs {

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Followthrough API")
                        .version("1")
                        .description("Hand in contacts, follow cases and work tasks. Log in by HTTP Basic with a staff"
                                + " or integration account. Times are UTC in ISO 8601. Errors are problem+json"
                                + " (RFC 9457): \"detail\" says in a sentence what to do, \"field\" names the"
                                + " parameter or form field it is about."))
                .components(new Components()
                        .addSecuritySchemes(
                                "basic",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")))
                .addSecurityItem(new SecurityRequirement().addList("basic"));
    }

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> apiDocsForPeople() {
        var registration = new FilterRegistrationBean<OncePerRequestFilter>(new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                String accept = request.getHeader(HttpHeaders.ACCEPT);
                if (accept != null && accept.contains(MediaType.TEXT_HTML_VALUE)) {
                    response.sendRedirect(request.getContextPath() + "/api/docs/ui");
                } else {
                    chain.doFilter(request, response);
                }
            }
        });
        registration.addUrlPatterns("/api/docs");
        return registration;
    }
}
