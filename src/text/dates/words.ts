import { asciiDigits } from '../digits.ts';
import { lazily } from '../lazily.ts';

/**
 * A written date with all that does not matter for its meaning taken out, so that names and
 * separators can be looked up: marks (tashkeel, hamza, madda, niqqud, accents), bidi and joining
 * controls, tatweel, case, forms of alef, ya, kaf and ha, kinds of dashes, quotes and spaces; digits
 * are ASCII. `12 تَمّوز` and `12 تموز`, `يناير` and `ینایر`, `août` and `AOUT` become the same.
 */
export function foldDateText(text: string): string {
  return asciiDigits(text.normalize('NFKD'))
    .replace(/[\p{Mn}\p{Cf}\u0640\u0621]/gu, '')
    .toLowerCase()
    .replace(/[\u0649\u06CC\u06D2]/g, '\u064A')
    .replace(/\u06A9/g, '\u0643')
    .replace(/[\u0629\u06C1\u06BE\u06D5\u06C3]/g, '\u0647')
    .replace(/\u0131/g, 'i')
    .replace(/[\u060C\u3001\uFF0C]/g, ',')
    .replace(/[\u2010-\u2015\u2212\u05BE]/g, '-')
    .replace(/[\u2018\u2019\u05F3`\u00B4]/g, "'")
    .replace(/[\u201C\u201D\u05F4]|''/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * A table for looking names up whatever their spelling. A row is names apart by `|`; the value of
 * each is what `valueOf` gives for the row's place. It is filled when a name is looked up first: most
 * starts and commands read no date with a name in it.
 */
export function wordTable<T>(rows: readonly string[], valueOf: (row: number) => T): () => Map<string, T> {
  return lazily(() => {
    const table = new Map<string, T>();
    rows.forEach((row, index) => {
      for (const name of row.split('|')) table.set(foldDateText(name), valueOf(index));
    });
    return table;
  });
}
