package org.followthrough.casefile;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ConversationRepository extends JpaRepository<Conversation, UUID> {

    @Query("select c from Conversation c where c.token = :token")
    Optional<Conversation> findByToken(String token);

    @Query("select c from Conversation c where c.reference = :reference order by c.startedAt")
    List<Conversation> findByReferenceOrderByStartedAt(String reference);
}
