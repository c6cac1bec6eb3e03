/** The page's words in the reader's language; the server sends them with the page. */

import { dataOf } from "../lib/dom.js";

export const words = dataOf("words");
const rules = new Intl.PluralRules(document.documentElement.lang || "en");

/**
 * Fill the braces of a word; of a counted one, take the form for `n`.
 * @param {string | {one: string, other: string}} word
 * @param {Record<string, string | number>} values
 * @returns {string}
 */
export function say(word, values = {}) {
  const form = typeof word === "string" ? word : (word[rules.select(Number(values.n))] ?? word.other);
  return form.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}
