package dev.evently.api.auth;

import dev.evently.service.limit.SignUps;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/**
 * The calls that make an account or a mail to an address, by whoever calls: an address may make
 * fewer of them than other calls.
 */
@Component
class SignUpCalls implements SignUps {
  @Override
  public boolean include(HttpServletRequest call) {
    String path = call.getServletPath();
    return HttpMethod.POST.matches(call.getMethod())
        && (path.equals(AuthController.PATH + AuthController.SIGN_UP)
            || path.equals(PasswordResetController.PATH));
  }
}
