package org.followthrough.sop.release;

import java.util.Map;
import org.followthrough.sop.SopContent;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Lets a test bring diagrams into force the way the application brings its own: as a release that no person signed. */
@Component
public class ReleasedInTests {

    private final Releases releases;
    private final ReleaseRows rows;
    private final BundledReleases bundled;
    private final TransactionOperations transactions;

    ReleasedInTests(Releases releases, ReleaseRows rows, BundledReleases bundled, TransactionOperations transactions) {
        this.releases = releases;
        this.rows = rows;
        this.bundled = bundled;
        this.transactions = transactions;
    }

    /** Puts files into force as the next release of an SOP, which is made when it is not there. */
    public Release inForce(String sop, Map<String, byte[]> files) {
        return transactions.execute(transaction -> {
            rows.sop(new Sop(sop, "Test of " + sop, "process-owner", sop), "test");
            return bundled.sign(releases.sop(sop).orElseThrow(), SopContent.of(files), releases.inForce(sop));
        });
    }

    /** Seals a draft as it is, whatever it is and whoever made it. */
    public void seal(long id) {
        rows.seal(id, releases.unsealed(releases.get(id)));
    }

    /** Puts back what the application carries, if something else of that SOP is in force. */
    public void putBack(String sop) {
        BundledFiles.byFolder().forEach((folder, content) -> {
            if (BundledReleases.sopOf(folder).key().equals(sop)) {
                bundled.bring(folder, content);
            }
        });
    }
}
