package dev.evently.api.input;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Tells the members of a merge patch (RFC 7396) that are null, which take something away, from
 * those that are absent: both are null in the record that the body is read into.
 */
@ControllerAdvice
public final class NullMembers extends RequestBodyAdviceAdapter {
  private static final String ATTRIBUTE = NullMembers.class.getName();
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * The members of the body of this call that are null, as they are named in errors: {@code zone},
   * or {@code waitlist.limit} in an object.
   */
  @SuppressWarnings("unchecked")
  public static Set<String> ofCall() {
    Object found =
        RequestContextHolder.currentRequestAttributes()
            .getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
    return found == null ? Set.of() : (Set<String>) found;
  }

  @Override
  public boolean supports(
      MethodParameter body, Type type, Class<? extends HttpMessageConverter<?>> converter) {
    return body.hasMethodAnnotation(PatchMapping.class);
  }

  @Override
  public HttpInputMessage beforeBodyRead(
      HttpInputMessage message,
      MethodParameter parameter,
      Type type,
      Class<? extends HttpMessageConverter<?>> converter)
      throws IOException {
    byte[] body = message.getBody().readAllBytes();
    RequestContextHolder.currentRequestAttributes()
        .setAttribute(ATTRIBUTE, Set.copyOf(in(body)), RequestAttributes.SCOPE_REQUEST);
    return new ReadMessage(message.getHeaders(), new ByteArrayInputStream(body));
  }

  /** What is no JSON has none: who reads it behind this says what is wrong with it. */
  static Set<String> in(byte[] body) {
    Set<String> nulls = new HashSet<>();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        addTo(nulls, "", json);
      }
    } catch (JacksonException _) {
      nulls.clear();
    }
    return nulls;
  }

  private static void addTo(Set<String> nulls, String of, JsonParser json) {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String member = of + json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.VALUE_NULL) {
        nulls.add(member);
      } else if (value == JsonToken.START_OBJECT && of.isEmpty()) {
        addTo(nulls, member + ".", json);
      } else {
        json.skipChildren();
      }
    }
  }

  /** A body that was read. */
  private record ReadMessage(HttpHeaders headers, InputStream body) implements HttpInputMessage {
    @Override
    public InputStream getBody() {
      return body;
    }

    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }
  }
}
