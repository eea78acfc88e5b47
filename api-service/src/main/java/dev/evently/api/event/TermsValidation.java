package dev.evently.api.event;

import dev.evently.common.sale.Category;
import dev.evently.common.sale.EventInfo;
import dev.evently.common.sale.Limits;
import dev.evently.common.sale.SaleTerms;
import dev.evently.service.problem.ProblemException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the fields of a body that depend on each other. */
final class TermsValidation {
  private TermsValidation() {}

  /** The terms of a body; null when it states none. */
  static @Nullable SaleTerms terms(SaleTerms terms) {
    checkWindow(terms.salesOpenAt(), terms.salesCloseAt());
    return terms.equals(SaleTerms.DEFAULT) ? null : terms;
  }

  /** What else a body says of the event; null when it says nothing. */
  static @Nullable EventInfo info(@Nullable Instant startsAt, EventInfo info) {
    if (startsAt != null && info.endsAt() != null && !info.endsAt().isAfter(startsAt)) {
      throw ProblemException.invalid("endsAt", "must be after startsAt");
    }
    return info.orNull();
  }

  /** The categories of a body whose fields are valid; null stays null. */
  static @Nullable List<Category> categories(@Nullable List<CategoryBody> bodies) {
    if (bodies == null) {
      return null;
    }
    Set<String> names = new HashSet<>();
    long tickets = 0;
    for (CategoryBody body : bodies) {
      if (!names.add(body.name())) {
        throw ProblemException.invalid(
            "categories",
            "must have different names, but there are two called %s".formatted(body.name()));
      }
      tickets += body.capacity();
    }
    if (tickets > Limits.CAPACITY) {
      throw ProblemException.invalid(
          "categories", "must have at most %d tickets in all".formatted(Limits.CAPACITY));
    }
    return bodies.stream().map(CategoryBody::category).toList();
  }

  /** The capacity of a body: with categories their sum, which it need not state. */
  static @Nullable Integer capacity(
      @Nullable Integer capacity, @Nullable List<Category> categories) {
    if (categories == null || categories.isEmpty()) {
      return capacity;
    }
    int sum = categories.stream().mapToInt(Category::capacity).sum();
    if (capacity != null && capacity != sum) {
      throw ProblemException.invalid(
          "capacity", "must be the sum of the categories, which is %d, or absent".formatted(sum));
    }
    return sum;
  }

  private static void checkWindow(@Nullable Instant openAt, @Nullable Instant closeAt) {
    if (openAt != null && closeAt != null && !openAt.isBefore(closeAt)) {
      throw ProblemException.invalid("salesCloseAt", "must be after salesOpenAt");
    }
  }
}
