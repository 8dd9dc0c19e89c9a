package dev.sluice.data.service;

import jakarta.persistence.LockModeType;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The one row of {@code service_state}. */
interface ServiceStateRepository extends Repository<ServiceStateEntity, Integer> {

    @Query("select s from ServiceStateEntity s where s.id = 1")
    ServiceStateEntity read();

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select s from ServiceStateEntity s where s.id = 1")
    ServiceStateEntity readForChange();
}
