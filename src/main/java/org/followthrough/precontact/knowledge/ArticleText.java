package org.followthrough.precontact.knowledge;

import java.time.LocalDate;

/** A published article as it is read; the body is Markdown. */
record ArticleText(
        String slug,
        String language,
        String title,
        String summary,
        String body,
        String category,
        LocalDate reviewDate,
        int helpful,
        int unhelpful) {

    public int votes() {
        return helpful + unhelpful;
    }
}
