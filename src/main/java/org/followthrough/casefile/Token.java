package org.followthrough.casefile;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes the unguessable part of an address that is given to one customer: 192 random bits, safe in a URL. */
public final class Token {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Token() {}

    /** A new token of 32 characters. */
    public static String next() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
