package org.followthrough.sop.release;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What the registry tells the audit trail. */
@Component
class ReleaseAudit {

    private static final Logger AUDIT = LoggerFactory.getLogger("org.followthrough.audit");

    /** In the current transaction. */
    void happened(Release release, ReleaseState state, String actor, String why, Map<String, ?> facts) {
        Map<String, Object> all = new LinkedHashMap<>(facts);
        all.put("why", why);
        all.put("version", release.version());
        all.put("hash", release.hash());
        AUDIT.info("release-{} {} by {}: {}", state.name().toLowerCase(Locale.ROOT), release.name(), actor, all);
    }

    /** After the current transaction, which the refusal undoes and which may hold the end of the trail. */
    void refusedDeployment(String deployment, String who, String why, Map<String, String> files) {
        Runnable entry = () -> AUDIT.warn("deployment-refused {} by {}: {} {}", deployment, who, why, files);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    entry.run();
                }
            });
        } else {
            entry.run();
        }
    }
}
