package dev.evently.analytics.reconcile;

import dev.evently.analytics.AnalyticsProperties;
import dev.evently.analytics.runtime.AsOf;
import dev.evently.analytics.runtime.StoredParts;
import dev.evently.service.openapi.Refuses;
import dev.evently.service.problem.ProblemException;
import dev.evently.service.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Goes through all rows, so one call at a time is answered. */
@RestController
@RequestMapping("/api/v1/analytics")
@Tag(name = "analytics")
class ReconciliationController {
  private static final Logger log = LoggerFactory.getLogger(ReconciliationController.class);

  private final StoredParts parts;
  private final SqlReader rows;
  private final Semaphore reading = new Semaphore(1);

  ReconciliationController(StoredParts parts, AnalyticsProperties properties) {
    this.parts = parts;
    this.rows = new SqlReader(properties.database());
  }

  @GetMapping("/reconciliation")
  @Refuses(ProblemType.NOT_FOUND)
  @Operation(
      operationId = "getReconciliation",
      summary = "Every aggregate beside the rows of the database, through the same requests",
      description =
          "Goes through all rows and answers one call at a time. It takes no asOf, because the rows"
              + " of the database are only those of now; the answer says at which position the"
              + " figures were held against them. 404 where the service has no database"
              + " (EVENTLY_JDBC_URL).")
  Reconciliation reconciliation() {
    if (!rows.hasDatabase()) {
      throw ProblemException.notFound("a database to hold the figures against");
    }
    if (!reading.tryAcquire()) {
      throw ProblemException.busy("The figures are held against the database for another call");
    }
    try {
      AsOf counted = parts.now();
      SqlFigures sql = rows.read();
      StoredParts.Through through = parts.through(counted, sql.nextRequests());
      return Reconciliation.of(sql, parts.ofEach(through.asOf().text()), through.lag());
    } catch (SQLException e) {
      log.warn("The database cannot be read: {}", e.getMessage());
      throw ProblemException.busy("The database cannot be read at the moment");
    } finally {
      reading.release();
    }
  }
}
