package dev.evently.api.event;

import dev.evently.common.sale.Category;
import dev.evently.common.sale.Limits;
import dev.evently.common.sale.SaleTerms;
import dev.evently.service.problem.ProblemException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks what the fields of a body say together of how an event is sold. */
final class Terms {
  private Terms() {}

  /** The terms that are said; null when nothing is. */
  static @Nullable SaleTerms said(SaleTerms terms) {
    checkWindow(terms.salesOpenAt(), terms.salesCloseAt());
    return terms.equals(SaleTerms.DEFAULT) ? null : terms;
  }

  /** The categories of a body whose fields are valid; null stays null. */
  static @Nullable List<Category> categories(@Nullable List<CategoryBody> bodies) {
    if (bodies == null) {
      return null;
    }
    Set<String> names = new HashSet<>();
    long places = 0;
    for (CategoryBody body : bodies) {
      if (!names.add(body.name())) {
        throw ProblemException.invalid(
            "categories", "must have different names, but %s stands twice".formatted(body.name()));
      }
      places += body.capacity();
    }
    if (places > Limits.CAPACITY) {
      throw ProblemException.invalid(
          "categories", "must have at most %d places in all".formatted(Limits.CAPACITY));
    }
    return bodies.stream().map(CategoryBody::category).toList();
  }

  /** The capacity that is said, which with categories is their sum and need not be. */
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
