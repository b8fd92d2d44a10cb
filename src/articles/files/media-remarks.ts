/** What is to be said of the files beside the articles by their names and sizes alone. */
import type { Remark } from '../../article.ts';
import { warningOf } from '../remarks.ts';
import { composed } from './neighbours.ts';

/** @param files in the order of their paths */
export function mediaRemarks(files: readonly { path: string; size: number }[]): Remark[] {
  const remarks: Remark[] = [];
  const addresses = new Map<string, string>();
  const folded = new Map<string, string>();
  for (const { path, size } of files) {
    if (size === 0) remarks.push(warningOf(path, 'is empty; save it again, or remove it'));
    const address = composed(path);
    const holder = addresses.get(address);
    if (holder !== undefined) {
      const problem = 'has the same name as another file beside it, whose letters are composed otherwise';
      remarks.push(warningOf(path, `${problem}; only the first of them is served: rename one or remove it`));
      continue;
    }
    addresses.set(address, path);
    const twin = folded.get(address.toLowerCase());
    if (twin === undefined) folded.set(address.toLowerCase(), path);
    else {
      const problem = `differs from articles/${twin} in capital letters alone`;
      remarks.push(
        warningOf(
          path,
          `${problem}; both are served here, and one overwrites the other on macOS and Windows: rename one`,
        ),
      );
    }
  }
  return remarks;
}
