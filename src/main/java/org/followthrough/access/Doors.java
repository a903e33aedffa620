package org.followthrough.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.followthrough.web.ApiProblems;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.DelegatingAuthenticationEntryPoint;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.cors.CorsConfiguration;

/** The doors of the application: what is open to anyone, and how one gets through the others. */
@Configuration(proxyBeanMethods = false)
class Doors {

    /** Everything that answers without a login, besides the login page itself. */
    static final String[] ANONYMOUS = {
        "/",
        "/help/**",
        "/contact/**",
        "/c/**",
        "/s/**",
        "/outreach/unsubscribe/**",
        "/actuator/health/**",
        "/.well-known/camunda-automation-platform/webapps",
        "/css/**",
        "/js/**",
        "/img/**",
        "/webjars/htmx.org/**",
        "/favicon.ico",
        "/favicon.svg"
    };

    private static final String[] API_PAGES = {"/api/docs/**"};

    private static final String CONTENT =
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self';"
                    + " frame-ancestors 'self'";

    /** The database keeps no zero bytes, and nobody types one: a request that carries one is refused at the door. */
    @Bean
    HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(value -> value.indexOf('\0') < 0);
        return firewall;
    }

    /** No session and no cookie, hence nothing that a forged request could ride on; the token in the address rules. */
    @Bean
    @Order(1)
    SecurityFilterChain anonymousSurface(HttpSecurity http) throws Exception {
        return http.securityMatcher(paths(ANONYMOUS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .headers(Doors::ownPages)
                .build();
    }

    /** Figures for the operators' monitoring. */
    @Bean
    @Order(2)
    SecurityFilterChain monitoring(HttpSecurity http, ApiProblems problems) throws Exception {
        return stateless(http.securityMatcher(paths("/actuator/**")), problems)
                .authorizeHttpRequests(
                        requests -> requests.anyRequest().hasAnyAuthority(Role.ADMINISTRATOR.id, Role.INTEGRATION.id))
                .build();
    }

    /** Pages about the API open with the browser's session or with Basic. */
    @Bean
    @Order(3)
    SecurityFilterChain apiPages(HttpSecurity http) throws Exception {
        return http.securityMatcher(paths(API_PAGES))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .httpBasic(Customizer.withDefaults())
                .formLogin(login -> login.loginPage("/login"))
                .headers(headers -> {
                    ownPages(headers);
                    headers.contentSecurityPolicy(
                            policy -> policy.policyDirectives(CONTENT + "; style-src 'self' 'unsafe-inline'"));
                })
                .build();
    }

    @Bean
    @Order(4)
    SecurityFilterChain api(HttpSecurity http, ApiProblems problems) throws Exception {
        return stateless(http.securityMatcher(paths("/api/**")), problems)
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .build();
    }

    /**
     * Camunda Modeler of people who change SOPs. It runs in a window of its own whose pages come from a file, so that is
     * the one other origin let in; it carries no cookie, and who asks shows a password each time.
     */
    @Bean
    @Order(4)
    SecurityFilterChain modeler(HttpSecurity http, ModelerRefusals refusals) throws Exception {
        var modeler = new CorsConfiguration();
        modeler.setAllowedOrigins(List.of("file://", "null"));
        modeler.setAllowedMethods(List.of("GET", "POST"));
        modeler.setAllowedHeaders(List.of("authorization", "content-type", "accept"));
        return http.securityMatcher(paths("/modeler/**"))
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .anyRequest()
                                .hasAnyAuthority(Role.PROCESS_OWNER.id, Role.COMPLIANCE.id))
                .cors(cors -> cors.configurationSource(request -> modeler))
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .httpBasic(basic -> basic.authenticationEntryPoint(refusals))
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .headers(Doors::ownPages)
                .build();
    }

    /** The vendor's pages set their own content policy and guard their own calls against forgery. */
    @Bean
    @Order(5)
    SecurityFilterChain webapps(HttpSecurity http) throws Exception {
        var unauthorized = new DelegatingAuthenticationEntryPoint(new LinkedHashMap<>(
                Map.of(path("/camunda/api/**"), new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED))));
        unauthorized.setDefaultEntryPoint(new LoginUrlAuthenticationEntryPoint("/login"));
        return http.securityMatcher(paths("/camunda/**"))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(paths("/camunda/api/admin/setup/**", "/camunda/api/*/auth/user/*/login/**"))
                        .denyAll()
                        .anyRequest()
                        .authenticated())
                .csrf(csrf -> csrf.disable())
                .formLogin(login -> login.loginPage("/login").loginProcessingUrl("/login"))
                .logout(logout -> logout.logoutRequestMatcher(PathPatternRequestMatcher.withDefaults()
                                .matcher(HttpMethod.POST, "/camunda/api/*/auth/user/*/logout"))
                        .deleteCookies("JSESSIONID")
                        .logoutSuccessHandler(
                                (request, response, who) -> response.setStatus(HttpServletResponse.SC_NO_CONTENT)))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(unauthorized))
                .headers(headers -> headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::disable)
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    @Bean
    @Order(6)
    SecurityFilterChain pages(HttpSecurity http, AfterLogin afterLogin) throws Exception {
        return http.authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(path("/login"))
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .formLogin(login -> login.loginPage("/login")
                        .successHandler(afterLogin)
                        .failureHandler(new AfterFailedLogin())
                        .permitAll())
                .logout(logout -> logout.logoutSuccessUrl("/login?out")
                        .deleteCookies("JSESSIONID")
                        .permitAll())
                .headers(Doors::ownPages)
                .build();
    }

    @Bean
    FilterRegistrationBean<EngineIdentity> engineIdentity(
            IdentityService identity, CurrentUser currentUser, Staff staff) {
        var registration = new FilterRegistrationBean<>(new EngineIdentity(identity, currentUser, staff));
        registration.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 2);
        return registration;
    }

    private static HttpSecurity stateless(HttpSecurity http, ApiProblems problems) throws Exception {
        return http.csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .httpBasic(basic -> basic.authenticationEntryPoint(problems))
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .headers(Doors::ownPages);
    }

    private static void ownPages(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER));
    }

    /** Path patterns, never string matchers: those do not see the vendor's servlets and leave them open. */
    private static RequestMatcher paths(String... patterns) {
        return new OrRequestMatcher(Arrays.stream(patterns).map(Doors::path).toArray(RequestMatcher[]::new));
    }

    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }
}
