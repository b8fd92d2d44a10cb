/** Patterns for words in a text that is not folded, since its places are to be kept. */

/** Letters that are typed for one another. */
const SAME: readonly string[] = ['أإآا', 'ىيی', 'كک', 'ةه', "'’׳"];

/**
 * A pattern for any of the words, the longest first, whatever form of alef, ya, kaf and ha they are typed with; a
 * joiner or a space may be missing, as may the marks of vowels.
 */
export function anySpelling(words: readonly string[]): string {
  return [...new Set(words)]
    .sort((one, other) => other.length - one.length)
    .map(spelling)
    .join('|');
}

function spelling(word: string): string {
  let pattern = '';
  for (const letter of word.normalize('NFC')) {
    const same = SAME.find((letters) => letters.includes(letter));
    if (/\p{Mn}/u.test(letter)) pattern += `${letter}?`;
    else if (letter === '\u200c' || letter === ' ') pattern += '[\\u200c ]?';
    else if (same !== undefined) pattern += `[${same}]`;
    else pattern += letter.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  }
  // `יום ב׳`, `ق.ظ`: a letter that stands for a word has a mark of its own, which may be left out.
  if (/^יום [א-ת]$/.test(word)) return `${pattern}['’׳]?`;
  return /^[قب]ظ$/.test(word) ? [...word].join('\\.?') + '\\.?' : pattern;
}
