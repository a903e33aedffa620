package org.followthrough.contact.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Guesses the language of a text by words that nearly every text of that language has. German or English. */
final class LanguageGuess {

    private static final int LONGEST = 5000;
    private static final Set<String> GERMAN = Set.of(
            ("ich und nicht bitte mein meine meiner meinen ist das die der den dem ein eine einen wir habe haben mit für"
                            + " von zu auf sie ihr ihre guten tag hallo danke kann noch seit wie wo wann rechnung"
                            + " bestellung grüße grüßen mfg")
                    .split(" "));
    private static final Set<String> ENGLISH = Set.of(
            ("the and not please my is are have has with for of to on you your hello hi dear thanks thank can still"
                            + " since how where when what invoice order regards it this that i we")
                    .split(" "));

    private LanguageGuess() {}

    /** {@code de} or {@code en}; English where the text does not tell. */
    static String of(String text) {
        String[] words = text.substring(0, Math.min(LONGEST, text.length()))
                .toLowerCase(Locale.ROOT)
                .split("[^\\p{L}]+");
        long german = Arrays.stream(words).filter(GERMAN::contains).count();
        long english = Arrays.stream(words).filter(ENGLISH::contains).count();
        return german > english ? "de" : "en";
    }
}
