package dev.evently.notifier;

import dev.evently.common.access.Role;
import dev.evently.notifier.testing.NotifierTest;
import dev.evently.service.testing.CallContract;
import dev.evently.service.testing.DescriptionContract;
import dev.evently.service.testing.OperatorContract;

/** notification-service is a service like the others. */
class ServiceIT extends NotifierTest
    implements CallContract, DescriptionContract, OperatorContract {
  @Override
  public int port() {
    return port;
  }

  @Override
  public String pathWithBadParameter() {
    return "/api/v1/webhooks?limit=0";
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
    return token(someone(Role.ADMIN));
  }
}
