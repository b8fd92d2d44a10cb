/** Whether bytes can be a text in Latin letters. Which of the charsets of Latin letters it is, they do not tell. */

const LATIN = new Set([
  'windows-1250',
  'windows-1252',
  'windows-1254',
  'windows-1257',
  'windows-1258',
  'iso-8859-2',
  'iso-8859-3',
  'iso-8859-4',
  'iso-8859-10',
  'iso-8859-13',
  'iso-8859-14',
  'iso-8859-15',
  'iso-8859-16',
  'macintosh',
]);

/** Whether a charset is of letters that stand among those of ASCII. */
export function isLatin(charset: string): boolean {
  return LATIN.has(charset);
}

/** What a charset has no character for comes out as a control, where another one has a letter. */
const WORD = /[\p{L}\p{M}\u0081\u008d\u008f\u0090\u009d]+/gu;
/** Below so many letters in words without a plain one, there is too little to overrule a label. */
const ENOUGH = 4;

/**
 * Whether a text that was read in a Latin charset can be right: accented letters stand in words that have plain
 * ones too. Arabic, Hebrew, Greek and Cyrillic bytes make words without any.
 */
export function canBeLatin(text: string): boolean {
  let mixed = 0;
  let foreign = 0;
  let letters = 0;
  let longest = 0;
  let torn = 0;
  for (const [word] of text.matchAll(WORD)) {
    if (!/[^\u0000-\u007f]/.test(word)) continue;
    if (/[A-Za-z]/.test(word)) mixed++;
    else if (word.length > 1) {
      foreign++;
      letters += word.length;
      longest = Math.max(longest, word.length);
      if (/\p{Ll}\p{Lu}|[\u0080-\u009f]/u.test(word)) torn++;
    }
  }
  if (foreign === 0 || letters < ENOUGH) return true;
  // `Öğüş` may be a word; `ÇáÓáÇã`, in which capitals stand inside, is not, nor are six accents in a row.
  if (torn * 2 >= foreign && torn > 0) return false;
  return mixed * 4 >= foreign || (foreign === 1 && longest < 6);
}

/**
 * Whether a text that was read as windows-1254 is Turkish: it has ı, ğ or ş, for which western charsets have the
 * letters of Icelandic, and none of those that Icelandic has beside them.
 */
export function looksTurkish(text: string): boolean {
  const count = (letters: RegExp): number => text.match(letters)?.length ?? 0;
  const own = count(/[ığşİĞŞ]/g);
  if (own === 0 || count(/[áéíóúæðþÁÉÍÓÚÆ]/g) > own / 8) return false;
  // One such letter may be a name; Turkish has ü, ö and ç beside it, or more of them.
  return canBeLatin(text) && (own > 1 || count(/[üöçÜÖÇ]/g) > 0);
}
