/** Things that are written once: how a copy of each would look, and the only files in which it may stand. */

export interface Primitive {
  name: string;
  /** How the code that makes it is known, one line at a time. Comments are left out before. */
  pattern: RegExp;
  homes: readonly string[];
  /** What to use instead of a copy. */
  instead: string;
}

export const PRIMITIVES: readonly Primitive[] = [
  {
    name: 'escaping of HTML and XML',
    pattern: /[,:?]\s*(['"`])&(?:amp|lt|gt|quot|apos|#\w+);\1/,
    homes: ['src/text/escape.ts'],
    instead: 'what text/escape.ts exports',
  },
  {
    name: 'characters that XML forbids',
    pattern: /\\u000b\\+u000c\\+u000e|\\x0b\\+x0c\\+x0e|\\ufffe\\+uffff/i,
    homes: ['src/text/xml-characters.ts'],
    instead: 'what text/xml-characters.ts exports',
  },
  {
    name: 'bidi controls',
    // A range that ends with one of them is of something else: all that shows nothing.
    pattern: /(?<!-)(?:\\u|0x)(?:061c|200[ef]|202[a-e]|206[6-9])/i,
    homes: ['src/text/bidi/controls.ts'],
    instead: 'the names of text/bidi/controls.ts, BIDI_CONTROLS in a class of characters',
  },
  {
    name: 'instants and days as text',
    pattern: /toISOString\(\)\s*\.\s*(?:slice|substr|substring|replace|split)\b/,
    homes: ['src/text/instant.ts'],
    instead: 'instantOf, preciseInstantOf or dayOf of text/instant.ts',
  },
  {
    name: 'hash functions',
    pattern: /0x811c9dc5|0x0*1000193\b|\b16777619\b|\b2166136261\b|0x9e3779b1|0x85ebca6b/i,
    homes: ['src/text/hash.ts'],
    instead: 'hashOf, stampOf or identityHash of text/hash.ts',
  },
  {
    name: 'concatenation of bytes',
    pattern: /Buffer\.concat|\.set\((?:part|chunk|value|bytes)\w*, *\w+\)/,
    homes: ['src/text/bytes.ts'],
    instead: 'concatenated of text/bytes.ts',
  },
  {
    name: 'length in UTF-8',
    pattern: /TextEncoder\(\)\.encode\([^)]*\)\.(?:length|byteLength)|< 0x800\b|bytes \+= written/,
    homes: ['src/text/bytes.ts'],
    instead: 'utf8Length of text/bytes.ts',
  },
  {
    name: 'the first free slug',
    pattern: /[=:]\s*`\$\{\w+\}-\$\{(?:n|i|number|count)\}`/,
    homes: ['src/text/slug.ts'],
    instead: 'firstFree of text/slug.ts, or freeNumber if one name is asked for many times',
  },
  {
    name: 'errors that people read',
    pattern: /\bexport class \w+ extends (?:Type|Range)?Error\b/,
    // The second has one that nobody reads: it says that a file is to be skipped.
    homes: ['src/user-error.ts', 'src/articles/errors.ts'],
    instead: 'UserError of user-error.ts',
  },
  {
    name: 'errors told apart by their names',
    pattern: /\.test\(\w*[eE]rr\w*\.name\)/,
    homes: [],
    instead: 'instanceof',
  },
];
