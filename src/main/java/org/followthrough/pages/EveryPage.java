package org.followthrough.pages;

import org.followthrough.messaging.MailSettings;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives each page the name under which customers know us. */
@ControllerAdvice
class EveryPage {

    private final MailSettings settings;

    EveryPage(MailSettings settings) {
        this.settings = settings;
    }

    @ModelAttribute("supportName")
    String supportName() {
        return settings.supportName();
    }
}
