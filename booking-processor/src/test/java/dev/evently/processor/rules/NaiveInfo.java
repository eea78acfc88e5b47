package dev.evently.processor.rules;

import dev.evently.common.json.JsonObject;
import dev.evently.common.sale.EventInfo;
import dev.evently.common.sale.Setting;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What else is said of the event; "-" for what was never said. */
final class NaiveInfo {
  private static final int MOST_METADATA = 4096;
  private static final JsonMapper JSON = new JsonMapper();

  Instant ends = Instant.MAX;
  String zone = "-";
  String description = "-";
  String metadata = "-";
  boolean draft;

  NaiveInfo copy() {
    NaiveInfo copy = new NaiveInfo();
    copy.ends = ends;
    copy.zone = zone;
    copy.description = description;
    copy.metadata = metadata;
    copy.draft = draft;
    return copy;
  }

  /** What is named of a new event is so. */
  void publish(@Nullable EventInfo info) {
    name(info);
    if (info != null && info.metadata() != null) {
      metadata = info.metadata().text();
    }
  }

  /** What is named is then so, what is not stays; metadata is merged with what there is. */
  void change(@Nullable EventInfo info) {
    name(info);
    JsonObject patch = info == null ? null : info.metadata();
    if (patch != null) {
      ObjectNode merged = metadata.equals("-") ? JSON.createObjectNode() : object(metadata);
      merge(merged, object(patch.text()));
      metadata = merged.toString();
    }
  }

  /** What is taken away was never said. */
  void clear(List<Setting> cleared) {
    ends = cleared.contains(Setting.ENDS_AT) ? Instant.MAX : ends;
    zone = cleared.contains(Setting.ZONE) ? "-" : zone;
    description = cleared.contains(Setting.DESCRIPTION) ? "-" : description;
    metadata = cleared.contains(Setting.METADATA) ? "-" : metadata;
  }

  private void name(@Nullable EventInfo info) {
    if (info == null) {
      return;
    }
    ends = info.endsAt() == null ? ends : info.endsAt();
    zone = info.zone() == null ? zone : info.zone();
    description = info.description() == null ? description : info.description();
    draft = info.draft() == null ? draft : info.draft();
  }

  /** Why it cannot be so; empty when it can. */
  String rejection(Instant start) {
    if (metadata.getBytes(StandardCharsets.UTF_8).length > MOST_METADATA) {
      return "METADATA_TOO_LARGE";
    }
    return ends.isAfter(start) ? "" : "EVENT_PERIOD_INVALID";
  }

  private static void merge(ObjectNode target, ObjectNode patch) {
    for (String name : patch.propertyNames()) {
      JsonNode value = patch.get(name);
      if (value.isNull()) {
        target.remove(name);
      } else if (value instanceof ObjectNode members) {
        ObjectNode inner =
            target.get(name) instanceof ObjectNode former ? former : JSON.createObjectNode();
        merge(inner, members);
        target.set(name, inner);
      } else {
        target.set(name, value);
      }
    }
  }

  private static ObjectNode object(String json) {
    return (ObjectNode) JSON.readTree(json);
  }

  @Override
  public String toString() {
    return "until %s in %s: %s %s%s"
        .formatted(ends, zone, description, metadata, draft ? " (draft)" : "");
  }
}
