/** What an article refers to: a file beside it, or an address. */
import { absoluteUrl } from '../../content/index.ts';

export interface FoundFile {
  /** Absolute http(s) URL. */
  url: string;
  /** Media type and bytes, if the file is beside the article. */
  type?: string;
  length?: number;
}

/** The files beside an article. */
export interface FilesBeside {
  /** Undefined if the reference leads elsewhere, or to nothing; for a path that is not there, that is said. */
  fileOf(reference: string): FoundFile | undefined;
  /** Those of its bundle. */
  bundle(): FoundFile[];
}

/** What a reference leads to; undefined if to nothing, `said` if that was said already. */
export type FindFile = (reference: string) => FoundFile | 'said' | undefined;

/** Where an article's references lead. */
export interface Place {
  /** Its own address elsewhere, where what is not beside it may well be. */
  home?: string | undefined;
  /** What other addresses are resolved against. */
  baseUrl?: string | undefined;
  files?: FilesBeside | undefined;
}

export function fileFinder({ home, baseUrl, files }: Place): FindFile {
  return (reference) => {
    const file = files?.fileOf(reference);
    if (file !== undefined) return file;
    const isPath = !/^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(reference);
    if (isPath && files !== undefined && home === undefined) return 'said';
    const url = absoluteUrl(reference, home ?? baseUrl);
    return url === undefined ? undefined : { url };
  };
}

/** The address that a reference leads to, if to one. */
export function addressFound(find: FindFile, reference: string): string | undefined {
  const found = find(reference);
  return found === 'said' ? undefined : found?.url;
}
