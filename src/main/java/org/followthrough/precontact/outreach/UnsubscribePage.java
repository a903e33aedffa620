package org.followthrough.precontact.outreach;

import org.followthrough.casefile.Consent;
import org.followthrough.casefile.Customers;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/**
 * Where customers say that they want no announcements. Looking changes nothing, since mail programs open links by
 * themselves; the button, or the mail program's own (RFC 8058), does.
 */
@Controller
@RequestMapping("/outreach/unsubscribe/{token}")
class UnsubscribePage {

    private final Customers customers;
    private final JdbcClient jdbc;

    UnsubscribePage(Customers customers, JdbcClient jdbc) {
        this.customers = customers;
        this.jdbc = jdbc;
    }

    @GetMapping
    String ask(@PathVariable String token, Model model) {
        boolean known = jdbc.sql("select exists (select 1 from customer where consent_token = :token)")
                .param("token", token)
                .query(Boolean.class)
                .single();
        if (!known) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("done", false);
        return "precontact/outreach/unsubscribe";
    }

    @PostMapping
    String withdraw(@PathVariable String token, Model model) {
        if (customers.consent(token, Consent.WITHDRAWN).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("done", true);
        return "precontact/outreach/unsubscribe";
    }
}
