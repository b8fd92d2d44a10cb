/**
 * Which signs belong to a Latin word or a number, so that they must stay on the side they were
 * typed on: the plus signs of `C++` do, the exclamation mark of a sentence does not.
 */

/** Western and Persian digits: both are European numbers to the algorithm, Arabic-Indic ones are not. */
const D = '[0-9\\u06f0-\\u06f9]';

/** Names that end in an exclamation mark, in small letters. */
const SHOUTED = new Set(
  'yahoo joomla jeopardy kahoot yum panic e oliver wham airplane mia go ahoy yu-gi-oh k-on haikyu'
    .split(' '),
);
/** A word after which a name comes, so that its exclamation mark is the name's: company, site, portal, engine. */
const NAMING =
  /(?:شركة|موقع|محرك|بوابة|منصة|مجلة|شرکت|سایت|وب‌سایت|پورتال|مجله|کمپنی|ویب سائٹ|חברת|אתר|פורטל|מנוע|מגזין)\s+$/;
const ABBREVIATED = /^(?:(?:[a-z]\.){2,}|(?:inc|ltd|corp|co|bros|jr|sr|mr|mrs|ms|dr|prof|st|vs|etc|no|vol|ph\.d|b\.sc|m\.sc)\.)$/i;

const ADDRESS = /(?:[a-z][a-z0-9+.-]{1,14}:\/\/|www\.[^\s.]|mailto:|tel:)/i;
const BARE_ADDRESS = /^[\w-]+(?:\.[\w-]+)+[/?]/;
const CLOSES: Record<string, string> = { ')': '(', ']': '[', '}': '{', '>': '<' };

/** Where an address begins in a piece without white space, -1 where there is none. */
export function addressStart(piece: string): number {
  return piece.search(ADDRESS);
}

/** Length of an address without the punctuation of the sentence after it; brackets that it opened itself are its own. */
export function addressLength(address: string): number {
  const unopened = Object.keys(CLOSES).filter((closing) => !address.includes(CLOSES[closing] as string));
  const after = new Set([...'.,:;!?\'"…،؛؟۔»”’*', ...unopened]);
  let end = address.length;
  while (end > 0 && after.has(address[end - 1] as string)) end--;
  return end;
}

/** Whether an address needs isolates: it ends in punctuation, or has right-to-left letters inside. */
export function isOpenEnded(address: string): boolean {
  return /[^\p{L}\p{N}\p{M}]$/u.test(address);
}

/** Whether a word is an address or a path that ends in its own slash: `example.com/`, `/usr/bin/`, `C:\`. */
export function isFolder(word: string): boolean {
  return /[/\\]$/.test(word) && (BARE_ADDRESS.test(word) || /^(?:[a-z]:|~|\.{0,2}[/\\]|[\w.-]+[/\\])/i.test(word));
}

/**
 * The part of a word with Latin letters that must stay together.
 *
 * @param word no white space, no right-to-left letter, no quotes in it
 * @param context `glued`: a right-to-left letter stands directly before it, so that a hyphen there is
 *   the prefix's (Hebrew `ב-`); `before`: some text before; `last`: nothing comes after
 */
export function coreOfWord(word: string, context: { glued: boolean; before: string; last: boolean }): [start: number, end: number] {
  let start = 0;
  while (start < word.length && !/[\p{L}\p{N}]/u.test(word[start] as string)) start++;
  const lead = /(?:--?|[.@#$~/\\_]+|[-+\u2212\u00b1]?\p{Sc}?)$/u.exec(word.slice(0, start))?.[0] ?? '';
  if (lead !== '' && belongsBefore(lead, word.slice(start), context.glued && lead.length === start)) start -= lead.length;
  let end = word.length;
  while (end > start && !/[\p{L}\p{N}\p{M}]/u.test(word[end - 1] as string)) end--;
  return [start, end + belongsAfter(word.slice(start, end), word.slice(end), context)];
}

function belongsBefore(lead: string, rest: string, glued: boolean): boolean {
  if (lead === '-') return !glued && /^(?:\p{N}|[a-z](?![a-z]))/iu.test(rest);
  if (glued && !/[@#$]/.test(lead)) return false;
  return /[+\u2212\u00b1]/.test(lead) ? /^\p{N}/u.test(rest) : true;
}

/** How many of the signs after a word are its own. */
function belongsAfter(word: string, signs: string, context: { before: string; last: boolean }): number {
  const own = /^(?:[+#™®℠©°$_~]+|\(\)|\[\]|\{\}|<>|[/\\]+)+/.exec(signs)?.[0] ?? '';
  if (own !== '') return own.length;
  const first = signs[0];
  if (first === '!') return SHOUTED.has(word.toLowerCase()) || (!context.last && NAMING.test(context.before)) ? 1 : 0;
  if (first === '.') return ABBREVIATED.test(`${word}.`) && (!context.last || word.includes('.')) ? 1 : 0;
  if ((first === '-' || first === '\u2212') && signs.length === 1) return /^(?:A|B|AB|O)$/.test(word) ? 1 : 0;
  const closing = first === undefined ? undefined : CLOSES[first];
  return closing !== undefined && word.includes(closing) ? 1 : 0;
}

const SIGNED = new RegExp(`^[-+\\u2212\\u00b1]?\\p{Sc}?${D}[\\d\\u06f0-\\u06f9.,:/-]*(?:[%‰°][FC]?)?`, 'u');
const CODE = new RegExp(`^(?:[*#]${D}[\\d\\u06f0-\\u06f9*#]*)`, 'u');
const DATE = new RegExp(`^(?:${D}{1,2}([-/.])${D}{1,2}\\1(?:${D}{4}|${D}{2})|${D}{4}([-/.])${D}{1,2}\\2${D}{1,2})$`, 'u');
const GROUPED = new RegExp(`^(?:${D}{1,3}(?: ${D}{3}){2,}|${D}{1,3}(?: 000)+|${D}{4}(?: ${D}{4}){2,})$`, 'u');

/**
 * Length of the number that begins `run`, where it is one whose groups or signs would be torn apart:
 * a phone number, an ISBN, a signed number, a price with its sign first, a code like `*100#`, digits
 * grouped by spaces. 0 for what reads well as it is or is a date or a range.
 *
 * @param run digits with their signs and single spaces between groups, at most 40 characters
 * @param glued as in {@link coreOfWord}
 */
export function numberLength(run: string, glued: boolean): number {
  const code = CODE.exec(run)?.[0];
  if (code !== undefined && !glued) return code.length;
  const whole = wholeNumber(run);
  if (whole > 0) return whole;
  const signed = SIGNED.exec(run)?.[0];
  if (signed === undefined || /^[\d\u06f0-\u06f9]/.test(signed)) return 0;
  if (glued && !/^\p{Sc}/u.test(signed)) return 0;
  return signed.replace(/[.,:/-]+$/, '').length;
}

/** Length of a phone number, ISBN or grouped number at the start of the run: the longest that is one. */
function wholeNumber(run: string): number {
  const groups = run.split(' ');
  for (let count = groups.length; count > 0; count--) {
    const tried = groups.slice(0, count).join(' ').replace(/[^\d\u06f0-\u06f9]+$/, '');
    const digits = tried.replace(/[^\d\u06f0-\u06f9]/g, '');
    const pieces = tried.split(/[-\s()]+/).filter((piece) => piece !== '');
    if (digits.length > 15 && !GROUPED.test(tried)) continue;
    if (tried.startsWith('+') ? digits.length >= 7 : GROUPED.test(tried) || isPhoneOrIsbn(tried, digits, pieces)) return tried.length;
  }
  return 0;
}

function isPhoneOrIsbn(tried: string, digits: string, pieces: string[]): boolean {
  if (DATE.test(tried) || !/^[\d\u06f0-\u06f9(][\d\u06f0-\u06f9()\s-]*$/.test(tried)) return false;
  if (pieces.length >= 4 && digits.length >= 9 && /-|^97[89]|^0|^\(/.test(tried)) return true;
  if (pieces.length === 3 && digits.length >= 9) return /^[0\u06f0(]/.test(tried) || /^\d{3}-\d{3}-\d{4}$/.test(tried);
  return pieces.length === 2 && digits.length >= 8 && /^[0\u06f0(]/.test(tried);
}
