/** Foreign runs that are more than a name: sentences, titles, addresses, commands. */

const CONTRACTION =
  /(?:^|[\s"“(])(?:let|what|who|it|that|how|where|there|here|he|she)['’]s\b|\w['’](?:m|re|ve|ll|t)\b/i;
/** Pronouns, and a second clause after a comma or a stop. */
const CLAUSE = /\b(?:I|[Yy]ou|[Ww]e|[Mm]y|[Yy]our|[Uu]s)\b|[,!?;] \p{L}/u;
const ASKS =
  /^[¿"'“]?(?:who|what|where|when|why|how|which|whose|are|is|am|do|does|did|can|could|will|would|should|shall|have|has)\b/i;
/** Questions in the sentence around it may end in a Latin question mark. */
const ASKED = /(?:^|\s)(?:هل|ما|ماذا|كيف|لماذا|متى|أين|من|آیا|چرا|کیا|کیوں|کیسے)\s/;

/**
 * Whether a run of several words reads as a sentence or title of its own, so that the signs that end it are its own
 * even if nothing quotes it: `Let's Go!`, `Hello, Dolly!`, `What If?`
 * @param signs that come after it
 * @param before some of the text before it
 */
export function isPhrase(run: string, signs: string, before: string): boolean {
  const text = run.slice(0, 80);
  if (CONTRACTION.test(text) || CLAUSE.test(text)) return true;
  if (!/^[.…]*\?/.test(signs)) return false;
  // Languages in Arabic letters ask with their own mark.
  return ASKS.test(text) || (/\p{Script=Arabic}/u.test(before) && !ASKED.test(before));
}

const STREET =
  /^(?:[\p{L}.'’]+ ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Boulevard|Blvd|Square|Place|Way|Court)\b|^(?:rue|via|calle|avenue|boulevard) /iu;
/** English counts with a plural, which few names look like. */
const PLURAL = /^(?!windows|mercedes|emirates|starbucks|emmys)[a-z]{2,}[^aious\W\d_]s\b/i;
const FUNCTION_WORD = /^(?:\p{L}+ ){0,2}(?:a|an|the|of|to|in|and|or|for|with|from|on|at)\b/u;

/**
 * Whether a number belongs to the foreign words after it: `10 Downing Street`, `12 Years a Slave`, not `2024 Google`.
 * @param words that begin with the first word after the number
 */
export function isNumbered(number: string, words: string): boolean {
  if (/^(?:19|20)\d\d$/.test(number)) return false;
  const text = words.slice(0, 60);
  return PLURAL.test(text) || FUNCTION_WORD.test(text) || STREET.test(text);
}

const COMMANDS =
  /^(?:sudo|git|cd|ls|rm|cp|mv|cat|mkdir|chmod|chown|grep|find|docker|tar|ssh|scp|pip|npm|npx|make|dir|del)\b|(?:^|\s)--?[a-z]/i;
/** What a command ends in that is no word: a directory, everything, the background. */
const ARGUMENTS = /^(?: (?:\.{1,2}|~|\*|\/|&{1,2})\/?)+(?=\s|$)/;

/** Length of the signs after a command that are its arguments: `rm -rf /`, `git add .` */
export function argumentsAfter(run: string, after: string): number {
  const length = ARGUMENTS.exec(after)?.[0].length ?? 0;
  return length > 0 && COMMANDS.test(run.slice(0, 80)) ? length : 0;
}
