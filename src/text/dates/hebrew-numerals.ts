const VALUES = new Map<string, number>(
  [...'אבגדהוזחט']
    .map((letter, index): [string, number] => [letter, index + 1])
    .concat(
      [...'יכלמנסעפצ'].map((letter, index): [string, number] => [letter, (index + 1) * 10]),
      [...'קרשת'].map((letter, index): [string, number] => [letter, (index + 1) * 100]),
      [
        ['ך', 20],
        ['ם', 40],
        ['ן', 50],
        ['ף', 80],
        ['ץ', 90],
      ],
    ),
);

/**
 * The number that Hebrew letters with a geresh or gershayim mean, folded: `כ"ג` 23, `א'` 1. Numbers from
 * 500 are years, with or without their thousands: `תשפ"ד` and `ה'תשפ"ד` are 5784. `undefined` for words.
 */
export function hebrewNumber(word: string): number | undefined {
  const bare = /^ה'(?=.{2})/.test(word) ? word.slice(2) : word;
  if (bare.length > 7 || !/^(?:[א-ת]{1,5}"[א-ת]|[א-ת]')$/.test(bare)) return undefined;
  let sum = 0;
  for (const letter of bare) sum += VALUES.get(letter) ?? 0;
  return sum >= 500 ? 5000 + sum : sum;
}
