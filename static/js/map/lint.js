/**
 * Advice on how-might-we questions and needs while they are typed: the rules of
 * workshops/findings/lint.py, with its words. tests/vectors/lint.json holds both to the same. Pure.
 *
 * @typedef {object} LintWords  lists of words, separated by commas
 * @property {string} beginning
 * @property {string} solutions
 * @property {string} screen
 * @property {string} negatives
 * @property {string} empty
 * @property {string} articles
 */

const SHORTEST = 5; // words after "How might we"

/**
 * The rules that one insight breaks; most kinds have none.
 * @param {{kind: string, text?: string, verb?: string, because?: string}} insight
 * @param {{supported: boolean, words: LintWords}} given
 * @returns {string[]}
 */
export function lint(insight, { supported, words }) {
  if (insight.kind === "hmw") {
    return [...howMightWe(insight.text ?? "", words), ...(supported ? [] : ["unsupported"])];
  } else {
    return insight.kind === "need" ? need(insight, words) : [];
  }
}

function howMightWe(text, words) {
  const question = plain(text);
  const begins = plain(words.beginning);
  const asked = (question.startsWith(begins) ? question.slice(begins.length) : question).trim();
  return fired({
    solution: names(words.solutions, asked),
    narrow: names(words.screen, asked),
    broad: asked.split(" ").filter(Boolean).length < SHORTEST || listed(words.empty).map(plain).includes(asked),
    negative: names(words.negatives, asked),
  });
}

function need({ verb = "", because = "" }, words) {
  const asked = plain(verb);
  if (!asked) return [];
  return fired({
    noun: listed(words.articles).includes(asked.split(" ")[0]),
    solution: names(words.solutions, asked) || names(words.screen, asked),
    because: !because.trim(),
  });
}

const fired = (rules) => Object.keys(rules).filter((rule) => rules[rule]);

/** Whole words only, of any script. */
function names(words, text) {
  return listed(words).some((word) =>
    new RegExp(`(?<![\\p{L}\\p{N}_])${word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}\\p{N}_])`, "u").test(text),
  );
}

const listed = (words) => words.split(",").map((word) => word.trim().toLowerCase()).filter(Boolean);

function plain(text) {
  return text.toLowerCase().replace(/^[ ?!.…]+|[ ?!.…]+$/g, "").split(/\s+/).filter(Boolean).join(" ");
}
