package org.followthrough.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/** The profile production starts only with a configuration fit for the open network; looked at before anything starts. */
class ProductionRefuses implements ApplicationListener<ApplicationPreparedEvent> {

    private static final Set<String> DEFAULT_SECRETS =
            Set.of("", "demo", "admin", "password", "postgres", "secret", "changeme", "change-me", "followthrough");

    @Override
    public void onApplicationEvent(ApplicationPreparedEvent event) {
        Environment environment = event.getApplicationContext().getEnvironment();
        if (environment.matchesProfiles("production")) {
            List<String> reasons = reasons(environment);
            if (!reasons.isEmpty()) {
                throw new StartRefused(reasons);
            }
        }
    }

    static List<String> reasons(Environment environment) {
        List<String> reasons = new ArrayList<>();
        if (environment.getProperty("followthrough.demo.accounts", Boolean.class, false)) {
            reasons.add("Demo accounts are on: set followthrough.demo.accounts=false.");
        }
        if (environment.getProperty("spring.datasource.url", "").isBlank()) {
            reasons.add("The embedded database is for trying out: set spring.datasource.url, username and password.");
        } else {
            secret(environment, "spring.datasource.password", true, reasons);
        }
        if (environment.getProperty("spring.mail.host", "").isBlank()
                || environment.getProperty("followthrough.embedded.mail", Boolean.class, false)) {
            reasons.add("The embedded mail server is for trying out: set spring.mail.host and the IMAP settings.");
        } else {
            secret(environment, "spring.mail.password", false, reasons);
            secret(environment, "followthrough.imap.password", false, reasons);
        }
        secret(environment, "followthrough.access.admin-password", false, reasons);
        if (!environment.getProperty("server.servlet.session.cookie.secure", Boolean.class, false)) {
            reasons.add("Session cookies would travel unprotected: set server.servlet.session.cookie.secure=true.");
        }
        boolean tls = environment.getProperty("server.ssl.enabled", Boolean.class, false)
                || environment.containsProperty("server.ssl.bundle")
                || environment.containsProperty("server.ssl.key-store")
                || environment.containsProperty("server.ssl.certificate");
        String forwarded = environment.getProperty("server.forward-headers-strategy", "none");
        if (!tls && forwarded.equalsIgnoreCase("none")) {
            reasons.add("The application does not know of TLS: set server.forward-headers-strategy=native behind a TLS"
                    + " proxy, or server.ssl.* here.");
        }
        return reasons;
    }

    private static void secret(Environment environment, String property, boolean needed, List<String> reasons) {
        String value = environment.getProperty(property);
        if (value == null ? needed : DEFAULT_SECRETS.contains(value.toLowerCase(java.util.Locale.ROOT))) {
            reasons.add("The secret " + property + " is empty or a default: set one of your own.");
        }
    }
}
