package org.followthrough.precontact.knowledge;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words of what a person typed, as a query of PostgreSQL's full text search. The last one may be half typed. */
record SearchWords(List<String> words) {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]{2,40}");
    private static final int MOST = 40;

    static SearchWords of(String typed) {
        return new SearchWords(WORD.matcher(typed == null ? "" : typed.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .limit(MOST)
                .toList());
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** Every word must occur. */
    String all() {
        return joined(" & ");
    }

    /** One word is enough; more of them rank higher. */
    String any() {
        return joined(" | ");
    }

    private String joined(String operator) {
        String query = words.stream().collect(Collectors.joining(operator));
        return words.get(words.size() - 1).length() > 3 ? query + ":*" : query;
    }
}
