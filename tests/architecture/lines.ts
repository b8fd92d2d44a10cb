/** How long files and lines may be. The formatter breaks code at 120 characters; what it leaves alone is held here. */

export const MOST_LINES = 300;
export const LONGEST_LINE = 120;
/** What the formatter cannot break: a string, a template or a pattern in one piece. */
const LONGEST_LITERAL_LINE = 160;

/** Tables of words, one row a language or a month: they are read as tables, so their rows are not broken. */
export const WORD_TABLES = [
  'src/articles/label-words.ts',
  'src/text/bidi/islands/vocabulary.ts',
  'src/text/boilerplate/arabic.ts',
  'src/text/boilerplate/english.ts',
  'src/text/boilerplate/hebrew.ts',
  'src/text/boilerplate/persian.ts',
  'src/text/boilerplate/urdu.ts',
  'src/text/dates/month-names.ts',
  'src/text/language/detect-words.ts',
];

const COMMENT = /^\s*(?:\/\/|\/\*|\*)/;

export function isTooLong(line: string): boolean {
  return line.length > (COMMENT.test(line) ? LONGEST_LINE : LONGEST_LITERAL_LINE);
}

/** The lines of code; those that are comments are empty. */
export function codeLines(text: string): string[] {
  return text.split('\n').map((line) => (COMMENT.test(line) ? '' : line));
}
