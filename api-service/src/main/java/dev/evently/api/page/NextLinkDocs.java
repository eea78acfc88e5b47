package dev.evently.api.page;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Describes the {@link NextLink} of the operations that answer lists. */
@Component
class NextLinkDocs implements OperationCustomizer {
  @Override
  public Operation customize(Operation operation, HandlerMethod method) {
    ResolvableType type = ResolvableType.forMethodReturnType(method.getMethod());
    Class<?> body = (type.resolve() == ResponseEntity.class ? type.getGeneric() : type).resolve();
    ApiResponse answer = operation.getResponses().get("200");
    if (body != null && Continued.class.isAssignableFrom(body) && answer != null) {
      answer.addHeaderObject(
          HttpHeaders.LINK,
          new Header()
              .description("rel=\"next\": the next part (RFC 8288)")
              .schema(new StringSchema()));
    }
    return operation;
  }
}
