/** Numbers in groups that are one number: of a telephone, an ISBN, a card, a million with spaces in it. */

const D = '[0-9\\u06f0-\\u06f9]';
/** Groups of digits with single spaces between them, the later ones whole up to a space or the end of a sentence. */
const RUN =
  /^[^\s]*(?: [(\d\u06f0-\u06f9][()\d\u06f0-\u06f9-]*(?=$|[\s.,:;!?"»\]})،؛؟/|]|\p{Script=Arabic}|\p{Script=Hebrew}))*/u;
const DATE = new RegExp(
  `^(?:${D}{1,2}([-/.])${D}{1,2}\\1(?:${D}{4}|${D}{2})|${D}{4}([-/.])${D}{1,2}\\2${D}{1,2})$`,
  'u',
);
const GROUPED = new RegExp(`^(?:${D}{1,3}(?: ${D}{3}){2,}|${D}{1,3}(?: 000)+|${D}{4}(?: ${D}{4}){2,})$`, 'u');

/** Longest number that is looked at; nothing longer is typed by people. */
const LONGEST = 40;
/** Fewer characters without a space are none of these. */
const LEAST = 7;
/** Spaces that typesetters put between groups; the length stays the same. */
const FINE_SPACE = /[\u00a0\u2009\u202f]/g;

/**
 * Length of the telephone number, ISBN or grouped number that begins the text: the longest that is one;
 * 0 if there is none. A date does not count as one.
 */
export function wholeNumber(text: string): number {
  if (isShort(text)) return 0;
  const run = RUN.exec(text.slice(0, LONGEST + 1).replace(FINE_SPACE, ' '))?.[0] ?? '';
  // `2,024` and `50%`: groups apart, or seven digits, make the least of them.
  if (run.length < LEAST && !run.includes(' ')) return 0;
  const groups = run.split(' ');
  for (let count = groups.length; count > 0; count--) {
    const tried = groups
      .slice(0, count)
      .join(' ')
      .replace(/[^\d\u06f0-\u06f9]+$/, '');
    if (tried.length > LONGEST || !/^\+?[\d\u06f0-\u06f9()\s./-]+$/.test(tried)) continue;
    const digits = tried.replace(/[^\d\u06f0-\u06f9]/g, '');
    const pieces = tried.split(/[-\s()./]+/).filter((piece) => piece !== '');
    if (digits.length > 15 && !GROUPED.test(tried)) continue;
    if (tried.startsWith('+') ? digits.length >= 7 : GROUPED.test(tried) || isPhoneOrIsbn(tried, digits, pieces))
      return tried.length;
  }
  return 0;
}

/** Whether a number is at its end before it has so many characters, and no group follows: most are. */
function isShort(text: string): boolean {
  for (let at = 0; at < LEAST; at++) {
    const code = text.charCodeAt(at);
    if (Number.isNaN(code)) return true;
    if (code > 0x7f) return false;
    if (code <= 0x20) return code === 0x20 && !/[(\d\u06f0-\u06f9]/.test(text.charAt(at + 1));
  }
  return false;
}

function isPhoneOrIsbn(tried: string, digits: string, pieces: string[]): boolean {
  // `2-1 (12-7-2024)` is a score and its day.
  if (
    tried.split(' ').some((group) => DATE.test(group.replace(/[()]/g, '')))
    || !/^[\d\u06f0-\u06f9(][\d\u06f0-\u06f9()\s-]*$/.test(tried)
  )
    return false;
  if (pieces.length >= 4 && digits.length >= 9 && /-|^97[89]|^[0\u06f0]|^\(/.test(tried)) return true;
  if (pieces.length === 3 && digits.length >= 9) return /^[0\u06f0(]/.test(tried) || /^\d{3}-\d{3}-\d{4}$/.test(tried);
  return pieces.length === 2 && digits.length >= 8 && /^[0\u06f0(]/.test(tried);
}
