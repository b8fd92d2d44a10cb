/** What was read together may be too much for one transaction: a short article may be in a hundred cuts. */
import type { FileReading } from '../../articles/read-article.ts';
import type { KeptFile } from '../../store/files.ts';

/** A file with what it becomes. */
export interface Read {
  row: KeptFile;
  /** Absent where only its state has changed, and not what it says. */
  reading?: FileReading;
}

/** Cuts that the articles of one transaction enter or leave: an article may say a hundred. */
const MEMBERSHIPS = 1000;

/** Of what was read together, what is written in one transaction. */
export function partsOf(slice: readonly Read[]): Read[][] {
  const parts: Read[][] = [];
  let memberships = Infinity;
  for (const read of slice) {
    // All articles, the language and its primary subtag.
    const more = read.reading?.kind === 'article' ? 3 + (JSON.parse(read.reading.record.cuts) as unknown[]).length : 0;
    if (memberships + more > MEMBERSHIPS) {
      parts.push([]);
      memberships = 0;
    }
    parts.at(-1)?.push(read);
    memberships += more;
  }
  return parts;
}
