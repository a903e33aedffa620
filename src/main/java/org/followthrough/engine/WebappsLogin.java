package org.followthrough.engine;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.engine.rest.security.auth.impl.ContainerBasedAuthenticationProvider;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tasklist, Cockpit and Admin take over who is logged in to the application; they have no login of their own. */
@Configuration(proxyBeanMethods = false)
class WebappsLogin {

    @Bean
    static FilterRegistrationBean<ContainerBasedAuthenticationFilter> webappsTakeOverTheLogin() {
        var registration = new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
        registration.setInitParameters(Map.of("authentication-provider", WhoeverIsLoggedIn.class.getName()));
        registration.addUrlPatterns("/camunda/*");
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 1);
        return registration;
    }

    @Bean
    static FilterRegistrationBean<BoundedQueries> boundedQueries() {
        var registration = new FilterRegistrationBean<>(new BoundedQueries());
        registration.addUrlPatterns("/camunda/api/engine/*");
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 3);
        return registration;
    }

    /** Made by the filter itself, hence public with a constructor without arguments. */
    public static class WhoeverIsLoggedIn extends ContainerBasedAuthenticationProvider {

        @Override
        public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
            Principal principal = request.getUserPrincipal();
            return principal == null
                            || principal.getName() == null
                            || principal.getName().isBlank()
                    ? AuthenticationResult.unsuccessful()
                    : super.extractAuthenticatedUser(request, engine);
        }
    }
}
