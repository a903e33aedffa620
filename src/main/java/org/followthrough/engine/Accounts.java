package org.followthrough.engine;

import java.util.Date;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.stereotype.Component;

/** What the engine knows of accounts and does not offer in its services. */
@Component
public class Accounts {

    private final IdentityServiceImpl identities;
    private final ProcessEngineConfigurationImpl engine;
    private final AsSystem asSystem;

    Accounts(IdentityService identities, ProcessEngineConfigurationImpl engine, AsSystem asSystem) {
        this.identities = (IdentityServiceImpl) identities;
        this.engine = engine;
        this.asSystem = asSystem;
    }

    /** Returns whether even the right password would be refused now, because of wrong ones before. */
    public boolean isLocked(String userId) {
        return asSystem.call(() -> identities.createUserQuery().userId(userId).singleResult() instanceof UserEntity user
                && isLocked(user));
    }

    /** Saves an account with a password that the password policy would refuse; for demonstrations only. */
    public void saveWithWeakPassword(User user) {
        identities.saveUser(user, true);
    }

    private boolean isLocked(UserEntity user) {
        Date until = user.getLockExpirationTime();
        return user.getAttempts() >= engine.getLoginMaxAttempts()
                || until != null && until.after(ClockUtil.getCurrentTime());
    }
}
