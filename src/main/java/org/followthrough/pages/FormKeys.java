package org.followthrough.pages;

import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import org.followthrough.casefile.Token;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The hidden key of a form: it makes a double click or a reload count once, and tells how long the form was filled in.
 * It is not signed: a robot that reads it may as well wait two seconds.
 */
@Component
public class FormKeys {

    private static final Pattern KEY = Pattern.compile("[0-9a-z]{6,11}~[A-Za-z0-9_-]{32}");

    private final Clock clock;
    private final Duration fastest;

    FormKeys(Clock clock, @Value("${followthrough.pages.fastest-form:PT2S}") Duration fastest) {
        this.clock = clock;
        this.fastest = fastest;
    }

    /** The key of a form that is shown now. */
    public String next() {
        return Long.toString(clock.millis(), Character.MAX_RADIX) + "~" + Token.next();
    }

    /** Whether we could have given out this key. */
    public boolean isKey(String key) {
        return key != null && KEY.matcher(key).matches();
    }

    /** Whether a form came back faster than a person fills it in. */
    public boolean tooFast(String key) {
        long shown = Long.parseLong(key.substring(0, key.indexOf('~')), Character.MAX_RADIX);
        return clock.millis() - shown < fastest.toMillis();
    }
}
