package org.followthrough.casefile;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** Written out where asked often: the plan of a query derived from a name is made anew at each call. */
interface MessageRepository extends JpaRepository<Message, UUID> {

    Optional<Message> findFirstByMailMessageIdInOrderBySeqDesc(Collection<String> mailMessageIds);

    @Query("select m from Message m where m.conversationId = :conversationId order by m.seq")
    List<Message> findByConversationIdOrderBySeq(UUID conversationId);

    @Query("select m from Message m where m.reference = :reference order by m.seq")
    List<Message> findByReferenceOrderBySeq(String reference);
}
