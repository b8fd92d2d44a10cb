/** A folder of articles as a value: what a test says lies beside them. */
import { composed, folderOf, type Neighbour, type Neighbours } from '../../src/articles/files/neighbours.ts';
import { mediaTypeOf } from '../../src/articles/skipped.ts';

/** @param files path to what is known of it: size and pixels of a picture, or nothing of an article */
export function neighboursOf(
  files: Record<string, { length?: number; width?: number; height?: number; fault?: string }>,
): Neighbours {
  const found = new Map<string, Neighbour>();
  for (const [path, facts] of Object.entries(files)) {
    const type = mediaTypeOf(path);
    const kind = /\.(?:md|markdown|html|txt)$/.test(path) ? 'article' : 'other';
    const one: Neighbour =
      type === undefined ? { kind, path, mark: '+' } : { kind: 'media', path, type, mark: 'm', length: 100, ...facts };
    if (!found.has(composed(path))) found.set(composed(path), one);
  }
  return {
    file: (path) => found.get(composed(path)),
    names: (folder) =>
      Object.keys(files)
        .filter((path) => folderOf(path) === folder)
        .map((path) => path.slice(folder === '' ? 0 : folder.length + 1))
        .sort(),
  };
}
