package dev.evently.service.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what went wrong outside of the controllers and came back as an error dispatch. */
@RestController
class ProblemErrorController implements ErrorController {

  @RequestMapping("/error")
  void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    int code = status instanceof Integer number ? number : HttpStatus.NOT_FOUND.value();
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown) {
      code = ClientFault.status(thrown).orElse(code);
    }
    if (code == HttpStatus.REQUEST_TIMEOUT.value()) {
      response.setHeader(HttpHeaders.CONNECTION, "close");
    }
    Problem.of(
            code,
            code >= HttpStatus.INTERNAL_SERVER_ERROR.value()
                ? ProblemHandler.OUR_FAULT
                : ProblemValve.NOT_UNDERSTOOD,
            path == null ? request.getRequestURI() : path.toString())
        .writeTo(response);
  }
}
