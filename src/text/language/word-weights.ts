/** Each word with what it is worth in each language: less the more languages share it. */
export function wordWeights(lists: Record<string, string>): Map<string, Array<[language: string, weight: number]>> {
  const owners = new Map<string, string[]>();
  for (const [language, list] of Object.entries(lists)) {
    for (const word of new Set(list.split(' '))) owners.set(word, [...(owners.get(word) ?? []), language]);
  }
  return new Map(
    Array.from(owners, ([word, shared]) => [
      word,
      shared.map((language): [string, number] => [language, (word.length > 1 ? 2 : 1) / shared.length + 0.2]),
    ]),
  );
}
