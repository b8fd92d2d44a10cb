/**
 * How a script looks when its bytes were read in the right charset. Letters stand in the order of
 * their frequency; the common ones are worth more.
 */
import { LRM, RLM } from '../bidi/controls.ts';

interface Script {
  charsets: readonly string[];
  common: string;
  usual: string;
  rare: string;
  /** Signs that are neither letters nor foreign. */
  signs: string;
  /** Letters that only end a word. */
  finals: string;
  /** Whether its letters stand between ASCII letters in one word. */
  latin?: boolean;
}

const TYPOGRAPHY =
  LRM
  + RLM
  + '\u2018\u2019\u201C\u201D\u201E\u2013\u2014\u2026\u00AB\u00BB\u00A0\u00A9\u00AE\u00B0\u00B7\u2022\u20AC\u00A3\u2122\u2039\u203A\u200C\u200D';

const ARABIC: Script = {
  charsets: ['windows-1256', 'iso-8859-6', 'x-mac-arabic'],
  common: 'اليمنوتربةعد',
  usual: 'سفهكقأحجىشصطخءإ',
  rare: 'ضذثزئآؤظغپچژگکٹڈڑںےھہۀ',
  signs: '،؛؟ـ\u064B\u064C\u064D\u064E\u064F\u0650\u0651\u0652٠١٢٣٤٥٦٧٨٩',
  finals: 'ةى',
};
const HEBREW: Script = {
  charsets: ['windows-1255', 'iso-8859-8', 'iso-8859-8-i'],
  common: 'יוהלאתרמבשנ',
  usual: 'עחדפקכצםןג',
  rare: 'טסזךףץ',
  signs: '\u05BE\u05F3\u05F4\u20AA\u05B0\u05B1\u05B2\u05B3\u05B4\u05B5\u05B6\u05B7\u05B8\u05B9\u05BB\u05BC\u05C1\u05C2',
  finals: 'םןךףץ',
};
const CYRILLIC: Script = {
  charsets: ['windows-1251', 'koi8-r', 'koi8-u', 'iso-8859-5', 'ibm866', 'x-mac-cyrillic'],
  common: 'оеаинтсрвлк',
  usual: 'мдпуяыьгзбчйхіїє',
  rare: 'жшюцщэфъёјґђљњћџѓќѕў',
  signs: '№',
  finals: '',
};
const GREEK: Script = {
  charsets: ['windows-1253', 'iso-8859-7'],
  common: 'αοιετσνηυρπκμλς',
  usual: 'γδωθχφίάόέήύώ',
  rare: 'βζξψϊϋΐΰ',
  signs: '',
  finals: 'ς',
};
const WESTERN: Script = {
  charsets: ['windows-1252', 'iso-8859-15', 'macintosh'],
  common: 'éèàáíóöäüñçãêå',
  usual: 'úôâîûïëßõøæœìòùÉÖÄÜÀÅØÇ',
  rare: 'ÿÁÍÓÚÑÊÈÂÔÎŒÆðþýÐÞÝšžŠŽ',
  signs: '¿¡ºª',
  finals: '',
  latin: true,
};
const TURKISH: Script = { ...WESTERN, charsets: ['windows-1254'], common: 'ışğüöç', usual: 'İŞâîûÖÇÜ', rare: 'éñßàÂ' };
const CENTRAL: Script = {
  ...WESTERN,
  charsets: ['windows-1250', 'iso-8859-2'],
  common: 'áéíóöüőěščřžýůąęłśżźćńăâîșţ',
  usual: 'úűťďňľĺäô',
  rare: 'ŠČŘŽŚŻŹĆŃŁÁÉÍÓÖÚÝĽŤĎ',
};

const SCRIPTS = [ARABIC, HEBREW, CYRILLIC, GREEK, WESTERN, TURKISH, CENTRAL];

/** A capital is worth less than its small letter: koi8-r read as windows-1251 has them in each other's places. */
const CAPITAL = 0.75;

/** Worth of each character in a script: 2 common, 1 usual, 0 rare, 0.3 a sign. */
const WORTHS = new Map(
  SCRIPTS.map((script) => {
    const worth = new Map<string, number>();
    const put = (letters: string, value: number) => [...letters].forEach((letter) => worth.set(letter, value));
    put(TYPOGRAPHY + script.signs, 0.3);
    put(script.rare, 0.2);
    put(script.usual, 1);
    put(script.common, 2);
    // Capitals, a whole title of them in many feeds.
    for (const [letter, value] of worth) {
      const capital = letter.toUpperCase();
      if (!script.latin && capital.length === 1 && !worth.has(capital)) worth.set(capital, value * CAPITAL);
    }
    return [script, worth] as const;
  }),
);

const scriptOf = (charset: string): Script | undefined => SCRIPTS.find((script) => script.charsets.includes(charset));

/** Whether texts in the charset can be judged here. */
export function canScore(charset: string): boolean {
  return scriptOf(charset) !== undefined;
}

/**
 * How much a text looks like one that was written in the charset it was decoded from: about 1.5 for a
 * right reading, below 0 for a wrong one. A mean over all characters above U+007F, of which `count`
 * were judged; 0 if there are none.
 */
export function letterScore(text: string, charset: string): { score: number; count: number } {
  const script = scriptOf(charset);
  if (script === undefined) return { score: 0, count: 0 };
  const worth = WORTHS.get(script)!;
  let sum = 0;
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!;
    if (letter <= '\u007F') continue;
    count++;
    sum += worth.get(letter) ?? FOREIGN;
    sum += fit(script, worth, text[at - 1] ?? ' ', letter, text[at + 1] ?? ' ');
  }
  return { score: count === 0 ? 0 : sum / count, count };
}

/** Worth of a character that the script does not have. */
const FOREIGN = -3;

const isLetter = (character: string) => /\p{L}/u.test(character);
const isAsciiLetter = (character: string) => /[A-Za-z]/.test(character);

/** What the neighbours say about a letter. */
function fit(script: Script, worth: Map<string, number>, before: string, letter: string, after: string): number {
  if (!isLetter(letter)) return 0;
  if (script.latin) {
    if (letter !== letter.toLowerCase() && isLetter(before) && before === before.toLowerCase()) return -3;
    if (isAsciiLetter(before) || isAsciiLetter(after)) return 0;
    // `à` and `é` stand alone; a run of accented letters is another script misread.
    return isLetter(before) || isLetter(after) ? -3.5 : -0.5;
  }
  let sum = 0;
  // `à` in the middle of an Arabic word: windows-1256 has accented letters where ISO-8859-6 has Arabic ones.
  if (!worth.has(letter) && (worth.has(before) || worth.has(after))) sum -= 4;
  if (isAsciiLetter(before) || isAsciiLetter(after)) sum -= 2;
  if (script.finals.includes(letter)) sum += !isLetter(after) ? 0.5 : script === HEBREW && !isLetter(before) ? 0 : -3;
  if (letter !== letter.toLowerCase()) {
    if (isLetter(before) && before === before.toLowerCase()) sum -= 3;
    // Capitals make a whole word, or begin one.
    const isInside = isLetter(before) && isLetter(after);
    if (isInside && before !== before.toLowerCase() && after !== after.toUpperCase()) sum -= 2;
    // `À` and `£` of other charsets stand alone, in these scripts hardly a capital does.
    if (!isLetter(before) && !isLetter(after)) sum -= 1.5;
  }
  if (letter === 'ا' && after === 'ل' && !isLetter(before)) sum += 1;
  return sum;
}

/** Whether Hebrew words begin with the letters that end words: the text is stored in visual order. */
export function isVisualHebrew(text: string): boolean {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const first = count(/(?<!\p{L})[םןךףץ](?=\p{L})/gu);
  return first > 2 && first > 2 * count(/(?<=\p{L})[םןךףץ](?!\p{L})/gu);
}
