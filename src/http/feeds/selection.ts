/** Which articles a feed or a page is of, as its address says it: the cut of its folder, and those of its query. */
import { keyOfCut, type CutKind } from '../../text/cut-name.ts';
import { quoted } from '../../schema.ts';
import { HttpProblem } from '../answers/problem.ts';

export type FolderKind = Exclude<CutKind, 'main'>;

/** A cut as an address names it, in whatever spelling. */
export interface AskedCut {
  kind: FolderKind;
  /** Decoded, as it was written. */
  given: string;
  /** What the cut is looked up by. */
  key: string;
  /** Where its name stands, for messages: the parameter, or undefined for the path. */
  parameter?: string;
}

export interface Selection {
  /** The cut of the folder; undefined at the top. */
  folder?: AskedCut;
  /** Those of the query, in the order of {@link PARAMETERS}, without that of the folder. */
  parameters: AskedCut[];
}

/** The parameters that choose articles, in the order in which canonical addresses have them. */
export const PARAMETERS = ['lang', 'category', 'author', 'source'] as const satisfies readonly FolderKind[];

const FOLDER = /^\/(lang|category|author|source|feed)\/([^/]+)\//;

/** What is said of a wrong value. */
const NAMES: Record<FolderKind, string> = {
  lang: 'a language tag such as ar, he, fa or ur',
  category: 'the name of a category',
  author: 'the name of an author',
  source: 'the slug of a source',
  feed: 'the name of a feed',
};

/**
 * The selection of an address, before anything is looked up.
 * @throws {HttpProblem} 400 for a path that is not percent-encoded UTF-8, and for a parameter that names nothing or
 *   several things
 */
export function selectionOf({ pathname, searchParams }: Pick<URL, 'pathname' | 'searchParams'>): Selection {
  const [, kind, slug] = FOLDER.exec(pathname) ?? [];
  const folder = kind === undefined || slug === undefined ? undefined : askedCut(kind as FolderKind, decodedPart(slug));
  const parameters = PARAMETERS.flatMap((name) => {
    const [given, ...more] = searchParams.getAll(name);
    if (given === undefined) return [];
    const asked = { ...askedCut(name, given), parameter: name };
    if (asked.key === '' || given.includes('\uFFFD')) {
      throw new HttpProblem(400, `${name}: ${quoted(given)} is not ${NAMES[name]}; write one, or leave it out`);
    }
    const other = more.find((value) => keyOfCut(name, value) !== asked.key);
    if (other !== undefined) {
      const advice = 'write one; a feed with several has a name of its own in the configuration';
      throw new HttpProblem(400, `${name}: is given more than once, ${quoted(given)} and ${quoted(other)}; ${advice}`);
    }
    return folder?.kind === name && folder.key === asked.key ? [] : [asked];
  });
  return { ...(folder && { folder }), parameters };
}

function askedCut(kind: FolderKind, given: string): AskedCut {
  return { kind, given, key: keyOfCut(kind, given) };
}

/** A part of a path, decoded. @throws {HttpProblem} 400 */
export function decodedPart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new HttpProblem(
      400,
      `the address has a part that is not percent-encoded UTF-8: ${quoted(part)}; copy it again from where it stands`,
    );
  }
}
