/** What an article may refer to in its folder. Who reads files looks it up; to parsing it is a value. */

interface Found {
  /** Below the folder of the articles, as the disk has it. */
  path: string;
  /** What changes when the file does, as far as that matters to who refers to it. Never ''. */
  mark: string;
}

/** A file that is given out under `/media/`. */
export interface MediaNeighbour extends Found {
  kind: 'media';
  /** Content-Type. */
  type: string;
  /** Bytes. */
  length: number;
  /** Pixels, as the picture is shown. */
  width?: number;
  height?: number;
  /** What is wrong with it, as the end of a sentence about the file: `is empty`. */
  fault?: string;
}

export type Neighbour =
  | MediaNeighbour
  /** A file that may give an article. */
  | (Found & { kind: 'article' })
  /** It is there and neither of the two. */
  | (Found & { kind: 'other' })
  /** It is there, or may be, and cannot be read now. */
  | (Found & { kind: 'unreadable' });

export interface Neighbours {
  /**
   * The file at a path; names count as equal if they differ only in how their letters are composed (NFC, NFD).
   * @param path below the folder of the articles, with `/`
   */
  file(path: string): Neighbour | undefined;
  /** Names in a folder, in the order of their letters; '' is the folder of the articles. None where there is none. */
  names(folder: string): readonly string[];
}

/** One name for all compositions of its letters: macOS takes `أ` apart, and most editors do not. */
export function composed(path: string): string {
  return path.normalize('NFC');
}

/** The mark of the media files in a folder, by their names. */
export function markOfNames(names: readonly string[]): string {
  return names.map(composed).sort().join('/') || '-';
}

/** `posts` of `posts/summit.md`; '' of a file at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
