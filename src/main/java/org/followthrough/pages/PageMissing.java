package org.followthrough.pages;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is no such page; the reader is told so in a friendly way, with status 404. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public class PageMissing extends RuntimeException {

    public PageMissing(String what) {
        super(what);
    }
}
