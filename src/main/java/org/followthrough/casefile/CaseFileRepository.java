package org.followthrough.casefile;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface CaseFileRepository extends JpaRepository<CaseFile, String> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from CaseFile c where c.reference = :reference")
    Optional<CaseFile> lockByReference(String reference);

    @Query(value = """
            select f.* from casefile f
            where f.contact_email = cast(:email as text) or f.contact_phone = cast(:phone as text)
               or f.customer_id in (select id from customer
                                    where email = cast(:email as text) or phone = cast(:phone as text))
            order by f.opened_at desc, f.reference desc limit 200
            """, nativeQuery = true)
    List<CaseFile> ofContact(String email, String phone);

    @Query(value = "select nextval('case_number')", nativeQuery = true)
    long nextNumber();

    @Query(value = "select joined from case_alias where reference = :reference", nativeQuery = true)
    Optional<String> joinedBy(String reference);
}
