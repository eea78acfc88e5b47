import { lasting } from "./storage.js";

export const LANGUAGES = ["en", "de"];
const KEY = "evently.language";

let messages = {};
let current = "en";
let numbers = new Intl.NumberFormat("en");
let plurals = new Intl.PluralRules("en");

/** The language that is shown, such as `de`. */
export function language() {
  return current;
}

/** Loads the messages of the language that was chosen, or else of the browser's. */
export async function loadLanguage() {
  current = lasting.get(KEY) ?? preferred();
  const answer = await fetch(`messages/${current}.json`);
  messages = await answer.json();
  numbers = new Intl.NumberFormat(current);
  plurals = new Intl.PluralRules(current);
  document.documentElement.lang = current;
}

/** Chooses a language for this browser, and loads it. */
export async function chooseLanguage(chosen) {
  lasting.set(KEY, chosen);
  await loadLanguage();
}

function preferred() {
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return wanted.find((tag) => LANGUAGES.includes(tag)) ?? "en";
}

/**
 * The message of a key. `{name}` in it stands for a value; numbers are written as the language does,
 * and `count` chooses between `one` and `other`.
 */
export function t(key, values = {}) {
  const message = messages[key];
  if (message === undefined) {
    return key;
  }
  const text = typeof message === "string" ? message : message[plurals.select(values.count ?? 0)] ?? message.other;
  return text.replace(/\{(\w+)\}/g, (_, name) => written(values[name]));
}

/** The message of one of a family, such as a reason; the value itself when it is not known here yet. */
export function tOf(family, value, values = {}) {
  const key = `${family}.${value}`;
  return messages[key] === undefined ? String(value) : t(key, values);
}

/** Whether a family has a message of a value. */
export function knows(family, value) {
  return messages[`${family}.${value}`] !== undefined;
}

/** All values of which a family has a message, by the alphabet of their messages. */
export function valuesOf(family) {
  const prefix = `${family}.`;
  const keys = Object.keys(messages).filter((key) => key.startsWith(prefix));
  return keys.sort((a, b) => t(a).localeCompare(t(b), current)).map((key) => key.slice(prefix.length));
}

function written(value) {
  return typeof value === "number" ? numbers.format(value) : String(value ?? "");
}
