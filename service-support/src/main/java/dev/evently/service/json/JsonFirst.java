package dev.evently.service.json;

import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;

/**
 * What a call accepts (RFC 9110, section 12.5.1), JSON before what it accepts as much, and by name
 * where it accepts anything. A generated client names all that an answer can be, in any order, and
 * reads JSON: a stream would never end for it. Operations that give JSON beside something else name
 * both in their mappings.
 */
public final class JsonFirst implements ContentNegotiationStrategy {
  private final ContentNegotiationStrategy header = new HeaderContentNegotiationStrategy();

  @Override
  public List<MediaType> resolveMediaTypes(NativeWebRequest call)
      throws HttpMediaTypeNotAcceptableException {
    List<MediaType> accepted = new ArrayList<>(header.resolveMediaTypes(call));
    for (int i = 0; i < accepted.size(); i++) {
      MediaType type = accepted.get(i);
      if (MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type)) {
        accepted.add(firstAsGood(accepted, i), accepted.remove(i));
        return accepted;
      }
      if (type.includes(MediaType.APPLICATION_JSON)) {
        accepted.add(i, MediaType.APPLICATION_JSON.copyQualityValue(type));
        return accepted;
      }
    }
    return accepted;
  }

  /** The index of the first type that is accepted as much as that of an index. */
  private static int firstAsGood(List<MediaType> accepted, int index) {
    int first = index;
    while (first > 0
        && accepted.get(first - 1).getQualityValue() == accepted.get(index).getQualityValue()) {
      first--;
    }
    return first;
  }
}
