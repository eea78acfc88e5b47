import { h } from "../core/dom.js";
import { money, number } from "../core/format.js";
import { t, tOf } from "../core/i18n.js";
import { percent } from "./cells.js";
import { linkTo } from "./choices.js";

/** Tiles and charts of the summary, which is one answer: figures beside each other agree. */
const DEMAND = ["asked", "served", "offered", "declined", "left", "ended", "waiting", "unmet"];
const OFFERS = ["offered", "taken", "declined", "expired", "voided", "open"];
const WAITS = ["joined", "served", "lapsed", "left", "unserved", "open"];

export function tiles({ bookings, demand, revenue, refusals }) {
  const earned = Object.entries(revenue.net).map(([currency, amount]) => ({ amount, currency }));
  return [
    tile("tickets", number(bookings.confirmedTickets - bookings.cancelledTickets)),
    tile("bookings", number(bookings.confirmedBookings - bookings.cancelledBookings)),
    tile("cancelled", number(bookings.cancelledBookings), t("figures.cancelledOf", { share: percent(bookings.rate) })),
    tile("waiting", number(demand.waiting)),
    tile("unmet", number(demand.unmet)),
    tile("refused", number(refusals.rejected)),
    earned.length === 0 ? tile("revenue", "–") : earned.map((price) => tile("revenue", money(price), price.currency)),
  ];
}

function tile(name, value, more) {
  return h("div", { class: "tile", "data-tile": name }, h("span", { class: "tile-value" }, value), h("span", {}, t(`tile.${name}`), more ? h("span", { class: "muted" }, ` ${more}`) : null));
}

/** The events with the most tickets, each of which opens by its name. */
export const leaders = {
  kind: "bars",
  view({ leaders: lists }, { choices }) {
    const rows = lists?.confirmed ?? [];
    return {
      note: t("figures.chooseOne"),
      table: {
        columns: [t("figures.event"), ...["confirmedTickets", "cancelledTickets", "confirmedBookings", "cancelledBookings"].map((name) => t(`series.${name}`))],
        rows: rows.map(({ eventId, name, figures }) => [{ text: name ?? eventId, href: linkTo({ ...choices, event: eventId, compare: "" }) }, figures.confirmedTickets, figures.cancelledTickets, figures.confirmedBookings, figures.cancelledBookings]),
      },
      plot: barsOf(rows.map(({ eventId, name, figures }) => [name ?? eventId, figures.confirmedTickets])),
    };
  },
};

/** How many more could have been sold: of one event what became of those who waited, of all those with the most. */
export const demand = {
  kind: "bars",
  view({ demand: total, leaders: lists }) {
    const values = (figures) => DEMAND.map((name) => figures[name]);
    const names = DEMAND.map((name) => t(`demand.${name}`));
    const note = t("figures.more", { count: total.unmet });
    if (!lists) {
      return { note, table: { columns: [t("figures.waitsOf"), t("figures.tickets")], rows: DEMAND.map((name, i) => [names[i], total[name]]) }, plot: total.asked > 0 ? barsOf(DEMAND.map((name, i) => [names[i], total[name]])) : null };
    }
    return {
      note,
      table: { columns: [t("figures.event"), ...names], rows: [...lists.demand.map(({ eventId, name, figures }) => [name ?? eventId, ...values(figures)]), [t("figures.all"), ...values(total)]] },
      plot: barsOf(lists.demand.map(({ eventId, name, figures }) => [name ?? eventId, figures.unmet])),
    };
  },
};

/** What became of offers and of waits. */
export const conversion = {
  kind: "bars",
  view({ offers, waits }) {
    const rows = [...OFFERS.map((name) => [t(`offers.${name}`), offers[name]]), ...WAITS.map((name) => [t(`waited.${name}`), waits[name]])];
    return {
      note: t("figures.converted", { offers: percent(offers.rate), waits: percent(waits.rate) }),
      table: { columns: [t("figures.what"), t("figures.number")], rows },
      plot: offers.offered > 0 ? barsOf(rows.slice(0, OFFERS.length)) : waits.joined > 0 ? barsOf(rows.slice(OFFERS.length)) : null,
    };
  },
};

/** Why requests were refused, most first. */
export const refusals = {
  kind: "bars",
  view({ refusals: { rejected, byReason } }) {
    const rows = Object.entries(byReason)
      .map(([reason, count]) => [tOf("reason", reason), reason, count])
      .sort(([, , one], [, , other]) => other - one);
    return {
      note: t("figures.refused", { count: rejected }),
      table: { columns: [t("figures.reason"), t("figures.code"), t("figures.number")], rows },
      plot: barsOf(rows.map(([text, , count]) => [text, count])),
    };
  },
};

/** What was earned: of one event by category, of all by event; each currency for itself. */
export const revenue = {
  kind: "bars",
  view({ revenue: total, leaders: lists }) {
    const shares = lists ? lists.revenue.map(({ eventId, name, figures }) => [name ?? eventId, figures]) : total.categories.map((category) => [category.category ?? t("figures.noCategory"), category]);
    const rows = [...shares, [t("figures.allTogether"), total]].flatMap(([name, figures]) => Object.keys(figures.confirmed).map((currency) => amounts(name, figures, currency)));
    const earned = rows.slice(0, rows.length - Object.keys(total.confirmed).length);
    return {
      note: t("figures.earned", { sums: Object.entries(total.net).map(([currency, amount]) => money({ amount, currency })).join(", ") || "–" }),
      table: { columns: [lists ? t("figures.event") : t("figures.category"), t("figures.currency"), ...["confirmed", "cancelled", "net"].map((name) => t(`earned.${name}`))], rows },
      plot: perCurrency(earned),
    };
  },
};

function amounts(name, figures, currency) {
  const of = (part) => ({ amount: figures[part][currency] ?? 0, currency });
  return [name, currency, of("confirmed"), of("cancelled"), of("net")];
}

/** Amounts of several currencies cannot be compared: the longest bar of each is as long. */
function perCurrency(rows) {
  const most = {};
  for (const [, currency, , , { amount }] of rows) {
    most[currency] = Math.max(most[currency] ?? 1, amount);
  }
  const several = Object.keys(most).length > 1;
  return rows.length > 0
    ? { bars: rows.map(([name, currency, , , net]) => ({ label: several ? `${name} (${currency})` : name, value: net.amount / most[currency], text: money(net) })) }
    : null;
}

/** Bars of numbers, as long as there is one. */
function barsOf(rows) {
  return rows.some(([, value]) => value > 0) ? { bars: rows.map(([label, value]) => ({ label, value, text: number(value) })) } : null;
}
