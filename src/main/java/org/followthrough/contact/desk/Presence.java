package org.followthrough.contact.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who looks at a case just now: everybody whose page has asked within the last 20 seconds. */
@Component
@Transactional
class Presence {

    private static final Duration STAYS = Duration.ofSeconds(20);

    /** Somebody who holds a task of another case of the same customer. */
    record Holder(String reference, String subject, String user) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Presence(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Notes that the user looks at the case and returns the ids of the others who do. */
    List<String> lookAt(String reference, String user) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("""
                insert into case_presence (reference, user_id, seen_at) values (:reference, :user, :now)
                on conflict (reference, user_id) do update set seen_at = excluded.seen_at
                """)
                .param("reference", reference)
                .param("user", user)
                .param("now", now)
                .update();
        return jdbc.sql("""
                select user_id from case_presence
                where reference = :reference and user_id <> :user and seen_at > :since order by user_id
                """)
                .param("reference", reference)
                .param("user", user)
                .param("since", now.minus(STAYS))
                .query(String.class)
                .list();
    }

    /** Notes that the user has left the case. */
    void leave(String reference, String user) {
        jdbc.sql("delete from case_presence where reference = :reference and user_id = :user")
                .param("reference", reference)
                .param("user", user)
                .update();
    }

    /** Who else holds a case of the same customer. */
    @Transactional(readOnly = true)
    List<Holder> otherHolders(String reference, String user) {
        return jdbc.sql("""
                select distinct other.reference, other.subject, t.assignee_ as user
                from casefile this
                join casefile other on other.reference <> this.reference
                     and (other.customer_id = this.customer_id or other.contact_email = this.contact_email)
                join act_ru_execution p on p.business_key_ = other.reference
                join act_ru_task t on t.proc_inst_id_ = p.id_
                where this.reference = :reference and t.assignee_ <> :user
                order by other.reference
                """)
                .param("reference", reference)
                .param("user", user)
                .query(Holder.class)
                .list();
    }
}
