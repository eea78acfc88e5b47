package dev.evently.api.auth;

import dev.evently.service.limit.SignUps;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** The call that makes an account: an address may make fewer of them than other calls. */
@Component
class SignUpCalls implements SignUps {
  @Override
  public boolean include(HttpServletRequest call) {
    return call.getServletPath().equals(AuthController.PATH + AuthController.SIGN_UP)
        && HttpMethod.POST.matches(call.getMethod());
  }
}
