/**
 * The corpus: about 2,200 items of every kind that the service takes in, from files and from upstream feeds, over two
 * days; and every document that is made of them, by its hash. `node tests/corpus/corpus.ts CHECKOUT [CHECKOUT]`
 * compares two checkouts document by document; with CONFORMANCE=folder the documents of the conformance kit are
 * polled as well.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentsOf } from './run.ts';
import { storedFiles } from './stored.ts';
import { UPSTREAMS, type Upstream } from './upstream.ts';

const hashOf = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** Changes where the corpus itself does. */
export function inputHash(): string {
  const files = [...storedFiles()].map(([path, content]) => path + hashOf(content));
  const feeds = UPSTREAMS.flatMap(({ slug, document }) => [0, 1].map((day) => slug + hashOf(document(day))));
  return hashOf([...files, ...feeds].join('\n'));
}

export async function hashesOf(checkout: string): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for await (const [path, text] of documentsOf(checkout, UPSTREAMS)) hashes[path] = hashOf(text);
  return hashes;
}

export interface Comparison {
  documents: number;
  differing: string[];
  /** Around the first difference of the first document that differs. */
  shown: string;
}

/** @param most differences after which it ends */
export async function compare(
  before: string,
  after: string,
  most = Infinity,
  upstreams = UPSTREAMS,
): Promise<Comparison> {
  const old = documentsOf(before, upstreams);
  const differing: string[] = [];
  let [documents, shown] = [0, ''];
  for await (const [path, text] of documentsOf(after, upstreams)) {
    const [oldPath, oldText] = ((await old.next()).value ?? ['nothing', '']) as [string, string];
    documents += 1;
    if (path === oldPath && text === oldText) continue;
    differing.push(path);
    shown ||= `${path}\n${difference(oldText, text)}`;
    if (differing.length >= most) break;
  }
  await old.return(undefined);
  return { documents, differing, shown };
}

/** Where two texts part, with what stands around it. */
function difference(before: string, after: string): string {
  let at = 0;
  while (at < before.length && before[at] === after[at]) at += 1;
  const item = before.slice(0, at).split(/<item>|<entry|\{"id":|\{\n? *"id":/).length - 1;
  const around = (text: string): string =>
    `${text.slice(Math.max(0, at - 120), at)}⟪${text.slice(at, at + 200)}⟫`.replace(
      /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
      (mark) => `\\u${mark.charCodeAt(0).toString(16)}`,
    );
  return `item ${item}, character ${at}\n- ${around(before)}\n+ ${around(after)}`;
}

/** The documents of the conformance kit, each as a source of its own. */
function conformance(folder: string): Upstream[] {
  return readdirSync(join(folder, 'data'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:xml|json|rss|atom)$/.test(entry.name))
    .map((entry, place) => ({
      slug: `conformance-${String(place).padStart(4, '0')}`,
      contentType: 'application/xml',
      document: () => readFileSync(join(entry.parentPath, entry.name)),
    }));
}

if (import.meta.main) {
  const [before = '', after = '.'] = process.argv.slice(2);
  const kit = process.env.CONFORMANCE;
  const { documents, differing, shown } = await compare(
    before,
    after,
    Infinity,
    kit === undefined ? UPSTREAMS : [...UPSTREAMS, ...conformance(kit)],
  );
  console.log(`${documents} documents, ${differing.length} differ`);
  if (differing.length > 0) console.log(`${differing.join('\n')}\n\n${shown}`);
  process.exitCode = differing.length > 0 ? 1 : 0;
}
