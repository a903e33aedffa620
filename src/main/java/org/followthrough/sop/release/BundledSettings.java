package org.followthrough.sop.release;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param bundled what becomes of the SOPs that come with the application: {@code sign} puts them into force at start,
 *     {@code review} makes them drafts that wait for people
 */
@ConfigurationProperties("followthrough.sops")
record BundledSettings(@DefaultValue("sign") Bundled bundled) {

    enum Bundled {
        SIGN,
        REVIEW
    }
}
