package org.followthrough.sop.review;

import org.followthrough.sop.release.HandOverRule;
import org.followthrough.sop.release.Release;
import org.followthrough.sop.release.ReleaseKind;
import org.springframework.stereotype.Component;

/** An overdue review holds up changes of its SOP, but no emergency and no way back. */
@Component
class ReviewBeforeChange implements HandOverRule {

    private final PeriodicReviews reviews;

    ReviewBeforeChange(PeriodicReviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public void demand(Release draft) {
        if (draft.kind() == ReleaseKind.REGULAR) {
            reviews.demandReviewed(draft.sop());
        }
    }
}
