package org.followthrough.web;

import java.io.IOException;

/** The body of a request is larger than the API reads. */
class BodyTooLarge extends IOException {

    BodyTooLarge(long mostBytes) {
        super("The body is larger than " + mostBytes / 1024 + " KB. Send less.");
    }
}
