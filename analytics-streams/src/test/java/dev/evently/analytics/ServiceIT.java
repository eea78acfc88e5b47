package dev.evently.analytics;

import dev.evently.analytics.testing.Analyst;
import dev.evently.analytics.testing.AnalyticsService;
import dev.evently.common.access.Role;
import dev.evently.service.testing.CallContract;
import dev.evently.service.testing.DescriptionContract;
import dev.evently.service.testing.OperatorContract;
import java.time.Duration;

/** analytics-streams is a service like the others. */
class ServiceIT extends AnalyticsService
    implements CallContract, DescriptionContract, OperatorContract {
  @Override
  public int port() {
    return port;
  }

  @Override
  public String pathWithBadParameter() {
    return "/api/v1/analytics/top-events?limit=0";
  }

  @Override
  public String badParameter() {
    return "limit";
  }

  @Override
  public String adminToken() {
    return token();
  }

  @Override
  public String token() {
    return Analyst.token(Role.ADMIN, Analyst.SECRET, Duration.ofMinutes(5));
  }
}
