package org.followthrough.casefile;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface CaseFileRepository extends JpaRepository<CaseFile, String> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from CaseFile c where c.reference = :reference")
    Optional<CaseFile> lockByReference(String reference);

    @Query(value = "select nextval('case_number')", nativeQuery = true)
    long nextNumber();

    @Query(value = "select joined from case_alias where reference = :reference", nativeQuery = true)
    Optional<String> joinedBy(String reference);
}
