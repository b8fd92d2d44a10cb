/** What the writer of an unknown word probably meant. */

/**
 * The known word that is spelled most like the given one; undefined if none is close. Capitals, hyphens and
 * underscores do not count, one letter in three may be wrong.
 */
export function nearestOf(word: string, known: Iterable<string>): string | undefined {
  const wanted = plain(word);
  let [nearest, least] = [undefined as string | undefined, Infinity];
  for (const each of known) {
    const distance = distanceOf(wanted, plain(each));
    const most = Math.max(wanted.length, plain(each).length) / 3;
    if (distance < least && distance <= most) [nearest, least] = [each, distance];
  }
  return nearest;
}

function plain(word: string): string {
  return word.slice(0, 60).toLowerCase().replace(/[-_]/g, '');
}

/** Letters to add, take away, change or swap with their neighbour (optimal string alignment). */
function distanceOf(one: string, other: string): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      let least = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, (last[j - 1] as number) + cost);
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) least = Math.min(least, (before[j - 2] as number) + 1);
      row.push(least);
    }
    [before, last] = [last, row];
  }
  return last[other.length] as number;
}
