package org.followthrough.sop.audit;

import java.util.List;

/** Proves something beside the chain itself, for example that the bytes of each package are still those approved. */
public interface Proof {

    /** Returns what it proves, in words for people: {@code "Signatures"}. */
    String of();

    /** Returns what does not hold; nothing when all is as it was. Reads only, and with bounded memory. */
    List<Flaw> check();
}
