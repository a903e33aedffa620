package org.followthrough.pages;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** One address sent more than a person would; it is told to wait, with status 429. */
@ResponseStatus(HttpStatus.TOO_MANY_REQUESTS)
class TooManyRequests extends RuntimeException {

    TooManyRequests(String action) {
        super("Too many requests of one address: " + action);
    }
}
