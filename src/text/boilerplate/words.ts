/**
 * Boilerplate of one language: what stands on a page beside the article and is saved or fed with it. These tables are
 * data; a new page brings new words here and no new code.
 *
 * Phrases are compared after folding (no tashkeel, one alef, one yeh and kaf, small letters, only letters), so that
 * `أضف تعليق` also catches `أضِف تعليق (12)`. Word forms with other letters, as `أضف تعليقا`, are phrases of their own.
 */
export interface BoilerplatePhrases {
  /** The whole line is this phrase, or is made of several such phrases (a row of buttons). */
  alone: readonly string[];
  /** The phrase with a colon and anything behind it, or the phrase alone: the link is glued to it. */
  lead: readonly string[];
  /** The line begins with it, whatever follows, even glued to it. Only for what no sentence begins with. */
  start: readonly string[];
  /** As `lead`; lines that follow it are links, if they look like headlines and not like the article's own. */
  related: readonly string[];
}

/** A list of phrases that is written with `|` between them. */
export function phrases(text: string): string[] {
  return text.split('|').map((phrase) => phrase.trim());
}

/** A list of words that is written with spaces between them. */
export function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
