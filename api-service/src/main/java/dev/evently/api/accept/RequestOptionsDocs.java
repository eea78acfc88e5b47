package dev.evently.api.accept;

import dev.evently.api.receipt.WaitPreference;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Arrays;
import java.util.Objects;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Describes the headers that are read as {@link RequestOptions} and {@link WaitPreference}. */
@Component
class RequestOptionsDocs implements OperationCustomizer {
  static {
    SpringDocUtils.getConfig()
        .addRequestWrapperToIgnore(RequestOptions.class, WaitPreference.class);
  }

  @Override
  public Operation customize(Operation operation, HandlerMethod method) {
    boolean submits = hasParameter(method, RequestOptions.class);
    if (isDescribed(operation) || !(submits || hasParameter(method, WaitPreference.class))) {
      return operation;
    }
    describeReceipt(operation);
    if (submits) {
      describeAcceptance(operation);
      operation.addParametersItem(
          header(
              IdempotencyKey.HEADER,
              "1 to 255 visible ASCII characters. The same key and body may be sent again"
                  + " safely."));
    }
    return operation.addParametersItem(
        header(
            WaitPreference.HEADER,
            "wait=N: answer with the outcome if it comes within N seconds, at most 30."));
  }

  private static boolean hasParameter(HandlerMethod method, Class<?> type) {
    return Arrays.stream(method.getMethodParameters())
        .anyMatch(parameter -> parameter.getParameterType() == type);
  }

  /** Two handlers of one path, for two kinds of body, are one operation. */
  private static boolean isDescribed(Operation operation) {
    return operation.getParameters() != null
        && operation.getParameters().stream()
            .anyMatch(parameter -> WaitPreference.HEADER.equals(parameter.getName()));
  }

  /** A receipt, or as long as it is pending when to ask again. */
  private static void describeReceipt(Operation operation) {
    receipt(operation)
        .addHeaderObject(WaitPreference.APPLIED, new Header().schema(new StringSchema()))
        .addHeaderObject(HttpHeaders.RETRY_AFTER, seconds());
  }

  private static void describeAcceptance(Operation operation) {
    ApiResponse decided = receipt(operation);
    decided.description("Decided within the time of Prefer: wait=N: the receipt");
    operation
        .getResponses()
        .addApiResponse(
            "202",
            new ApiResponse()
                .description(
                    "Accepted: how many requests are ahead of it, and where its receipt will be")
                .content(decided.getContent())
                .addHeaderObject(
                    HttpHeaders.LOCATION, new Header().schema(new StringSchema().format("uri")))
                .addHeaderObject(HttpHeaders.RETRY_AFTER, seconds()));
  }

  private static ApiResponse receipt(Operation operation) {
    return Objects.requireNonNull(operation.getResponses().get("200"));
  }

  private static Header seconds() {
    return new Header().description("Seconds").schema(new IntegerSchema());
  }

  private static HeaderParameter header(String name, String description) {
    var header = new HeaderParameter();
    header.name(name).description(description).required(false).schema(new StringSchema());
    return header;
  }
}
