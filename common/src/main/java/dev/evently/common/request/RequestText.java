package dev.evently.common.request;

import dev.evently.common.request.BookingRequest.AcceptTransfer;
import dev.evently.common.request.BookingRequest.CancelBooking;
import dev.evently.common.request.BookingRequest.DeclineTransfer;
import dev.evently.common.request.BookingRequest.OfferTransfer;
import dev.evently.common.request.BookingRequest.ReduceBooking;
import dev.evently.common.request.BookingRequest.TransferBooking;
import dev.evently.common.request.BookingRequest.WithdrawTransfer;
import dev.evently.common.request.EventRequest.AddSeats;
import dev.evently.common.request.EventRequest.CancelEvent;
import dev.evently.common.request.EventRequest.ChangeEvent;
import dev.evently.common.request.EventRequest.PublishEvent;
import dev.evently.common.request.EventRequest.ReplaceSeats;
import dev.evently.common.request.EventRequest.SettleDue;
import dev.evently.common.request.HoldRequest.ConfirmHold;
import dev.evently.common.request.HoldRequest.PlaceAllotment;
import dev.evently.common.request.HoldRequest.ProlongHold;
import dev.evently.common.request.HoldRequest.ReduceAllotment;
import dev.evently.common.request.HoldRequest.ReleaseHold;
import dev.evently.common.sale.Category;
import dev.evently.common.sale.EventInfo;
import dev.evently.common.sale.SaleTerms;
import dev.evently.common.sale.SeatRow;
import dev.evently.common.text.Characters;
import dev.evently.common.text.NormalLines;
import dev.evently.common.text.NormalText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges the text of a request by what its record says of it. Only what no later version of Unicode
 * changes is asked for, so that a record is read alike for ever.
 */
final class RequestText {
  private static final int LONGEST_NAME_OF_BEFORE = 200;
  private static final int LONGEST_LABEL_OF_BEFORE = 40;
  private static final int LONGEST_SEAT_OF_BEFORE = 3 * LONGEST_LABEL_OF_BEFORE + 2;

  private final @Nullable Integer version;

  private RequestText(@Nullable Integer version) {
    this.version = version;
  }

  /**
   * Expects the text to be in its normal form and without control characters in a record that says
   * so, and within the limits of before in one that says nothing.
   */
  static void expect(Request request, @Nullable Integer version) {
    if (version != null && version != RequestRecord.NORMAL_TEXT) {
      throw new IllegalArgumentException(
          "Expected schemaVersion %d or none, but got %d"
              .formatted(RequestRecord.NORMAL_TEXT, version));
    }
    new RequestText(version).expect(request);
  }

  static boolean isWithinLimitsOfBefore(Request request) {
    try {
      expect(request, null);
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private void expect(Request request) {
    switch (request) {
      case PublishEvent r -> event(r.name(), r.venue(), r.terms(), r.info());
      case ChangeEvent r -> event(r.name(), r.venue(), r.terms(), r.info());
      case AddSeats r -> r.rows().forEach(this::row);
      case ReplaceSeats r -> r.rows().forEach(this::row);
      case PlaceAllotment r -> {
        tickets(r);
        name("label", r.label());
      }
      case ReduceAllotment r -> seats(r.seats());
      case TicketRequest r -> tickets(r);
      case ReduceBooking r -> seats(r.seats());
      case ConfirmHold r -> name("reference", r.reference());
      case CancelBooking _, TransferBooking _, OfferTransfer _, WithdrawTransfer _ -> {}
      case AcceptTransfer _,
          DeclineTransfer _,
          ReleaseHold _,
          ProlongHold _,
          WaitlistRequest _ -> {}
      case CancelEvent _, SettleDue _ -> {}
    }
  }

  private void event(
      @Nullable String name,
      @Nullable String venue,
      @Nullable SaleTerms terms,
      @Nullable EventInfo info) {
    name("name", name);
    name("venue", venue);
    if (info != null && info.description() != null) {
      lines("description", info.description());
    }
    if (terms != null) {
      for (Category category : terms.categoriesOrNone()) {
        label("category", category.name());
      }
    }
  }

  private void row(SeatRow row) {
    label("section", row.section());
    label("row", row.row());
    label("category", row.category());
    row.seats().forEach(seat -> label("seat", seat));
  }

  private void tickets(TicketRequest request) {
    label("section", request.section());
    label("category", request.category());
    seats(request.seats());
  }

  private void seats(@Nullable List<String> seats) {
    if (seats != null) {
      seats.forEach(seat -> text("seat", seat, LONGEST_SEAT_OF_BEFORE));
    }
  }

  private void name(String field, @Nullable String name) {
    text(field, name, LONGEST_NAME_OF_BEFORE);
  }

  private void label(String field, @Nullable String label) {
    text(field, label, LONGEST_LABEL_OF_BEFORE);
    if (label != null && version == null && (label.contains("/") || label.contains(","))) {
      throw new IllegalArgumentException(
          "Expected %s without slash or comma, but got %s".formatted(field, label));
    }
  }

  /** Records without a version are older than text of several lines. */
  private static void lines(String field, String text) {
    if (!(NormalLines.is(text) && NormalLines.areLines(text))) {
      throw new IllegalArgumentException(
          "Expected %s in lines in NFC with single spaces and without control characters, but got %s"
              .formatted(field, text));
    }
  }

  private void text(String field, @Nullable String text, int longestOfBefore) {
    if (text == null) {
      return;
    }
    if (version == null && text.length() > longestOfBefore) {
      throw new IllegalArgumentException(
          "Expected %s to have at most %d UTF-16 code units, but it has %d"
              .formatted(field, longestOfBefore, text.length()));
    }
    if (version != null && !(NormalText.is(text) && Characters.stayInLine(text))) {
      throw new IllegalArgumentException(
          "Expected %s in NFC with single spaces and without control characters, but got %s"
              .formatted(field, text));
    }
  }
}
