package dev.evently.api;

import dev.evently.api.testing.ApiTest;
import dev.evently.service.testing.CallContract;
import dev.evently.service.testing.OperatorContract;

/** The api-service is a service like the others. */
class ServiceIT extends ApiTest implements CallContract, OperatorContract {
  @Override
  public int port() {
    return port;
  }

  @Override
  public String pathWithBadParameter() {
    return "/api/v1/bookings?limit=0";
  }

  @Override
  public String badParameter() {
    return "limit";
  }

  @Override
  public String token() {
    return user();
  }
}
