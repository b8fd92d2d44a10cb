import { describe, expect, it } from 'vitest';
import { diffFolder, type Seen } from '../../../src/node/folder/diff.ts';
import type { ListedFile, Listing } from '../../../src/node/folder/list.ts';
import type { KeptFile } from '../../../src/store/files.ts';

const kept = (...paths: string[]) => {
  const row = {
    mark: '1',
    digest: '',
    rules: '',
    wanted: 'خبر',
    slug: 'خبر',
    claim: null,
    problem: null,
    warnings: null,
    refers: null,
    gone: 0 as const,
  };
  const files = new Map<string, KeptFile>(paths.map((path) => [path, { ...row, path }]));
  return { files, differs: (path: string, { mark }: ListedFile) => files.get(path)?.mark !== mark };
};
const listing = (
  files: Record<string, string>,
  { unreadable = {}, empty = [] }: { unreadable?: Record<string, string>; empty?: string[] } = {},
): Listing => ({
  files: new Map(
    Object.entries(files).map(([path, mark]) => [path, { file: `/x/${path}`, mark, changed: 0, size: 1 }]),
  ),
  unreadable: new Map(Object.entries(unreadable)),
  empty: new Set(empty),
  skipped: new Map(),
  media: new Map(),
});
const seen = ({
  named = [],
  doubted = [],
  believed = [],
}: { named?: string[]; doubted?: string[]; believed?: string[] } = {}): Seen => ({
  witnessed: (path) => named.includes(path),
  doubted: (folder) => doubted.includes(folder),
  believed: (folder) => believed.includes(folder),
});

async function compared(...given: Parameters<typeof diffFolder>) {
  const { changed, gone, emptied } = await diffFolder(...given);
  return { changed: [...changed.keys()], gone: gone.sort(), emptied: Object.fromEntries(emptied) };
}

describe('what differs', () => {
  it('is what is new or has another state, and what is not there', async () => {
    expect(
      await compared([''], listing({ 'أ.md': '1', 'ب.md': '2', 'د.md': '1' }), kept('أ.md', 'ب.md', 'ج.md'), seen()),
    ).toEqual({ changed: ['ب.md', 'د.md'], gone: ['ج.md'], emptied: {} });
  });

  it('is looked for at the paths and below them only', async () => {
    expect(
      await compared(
        ['س', 'أ.md'],
        listing({ 'س/ب.md': '2' }),
        kept('أ.md', 'س/ب.md', 'س/ج.md', 'ص/د.md', 'سين.md'),
        seen(),
      ),
    ).toEqual({ changed: ['س/ب.md'], gone: ['أ.md', 'س/ج.md'], emptied: {} });
  });

  it('is a file where a folder was, and a folder where a file was', async () => {
    expect(await compared(['س'], listing({ س: '1' }), kept('س/ب.md'), seen())).toEqual({
      changed: ['س'],
      gone: [],
      emptied: {},
    });
    expect(await compared([''], listing({ س: '1' }), kept('س/ب.md'), seen())).toEqual({
      changed: ['س'],
      gone: ['س/ب.md'],
      emptied: {},
    });
    expect(await compared(['س'], listing({ 'س/ب.md': '1' }), kept('س'), seen())).toEqual({
      changed: ['س/ب.md'],
      gone: ['س'],
      emptied: {},
    });
  });
});

describe('what is not gone', () => {
  it('is what cannot be read, and all that is below it', async () => {
    const unreadable = { س: 'EACCES', 'أ.md': 'EIO' };
    expect(
      await compared(
        [''],
        listing({ 'ب.md': '1' }, { unreadable }),
        kept('أ.md', 'ب.md', 'ج.md', 'س/د.md', 'س/ش/ه.md', 'سين.md'),
        seen(),
      ),
    ).toEqual({ changed: [], gone: ['ج.md', 'سين.md'], emptied: {} });
    expect(await compared([''], listing({}, { unreadable: { '': 'EIO' } }), kept('أ.md', 'س/د.md'), seen())).toEqual({
      changed: [],
      gone: [],
      emptied: {},
    });
  });

  it('is what was in a folder that is suddenly empty', async () => {
    expect(await compared([''], listing({}, { empty: ['', 'س'] }), kept('أ.md', 'س/ب.md'), seen())).toEqual({
      changed: [],
      gone: [],
      emptied: { '': 2 },
    });
    expect(await compared([''], listing({ 'أ.md': '1' }, { empty: ['س'] }), kept('أ.md', 'س/ب.md'), seen())).toEqual({
      changed: [],
      gone: [],
      emptied: { س: 1 },
    });
  });

  it('unless each was taken away by name, or with its folder', async () => {
    const empty = { empty: ['', 'س'] };
    expect(
      await compared([''], listing({}, empty), kept('أ.md', 'س/ش/ب.md', 'س/ج.md'), seen({ named: ['أ.md', 'س/ش'] })),
    ).toEqual({ changed: [], gone: ['أ.md', 'س/ش/ب.md'], emptied: { '': 1 } });
    // Something happened to the folder itself, which is there and empty: that says nothing of its files.
    expect(await compared(['س'], listing({}, { empty: ['س'] }), kept('س/ب.md'), seen({ named: ['س'] }))).toEqual({
      changed: [],
      gone: [],
      emptied: { س: 1 },
    });
  });

  it('also where the folder is filling again, and until it is believed', async () => {
    const files = kept('أ.md', 'ب.md', 'ج.md');
    expect(await compared([''], listing({ 'أ.md': '1' }), files, seen({ doubted: [''] }))).toEqual({
      changed: [],
      gone: [],
      emptied: { '': 2 },
    });
    expect(await compared([''], listing({ 'أ.md': '1' }), files, seen({ doubted: [''], believed: [''] }))).toEqual({
      changed: [],
      gone: ['ب.md', 'ج.md'],
      emptied: {},
    });
  });

  it('unless no article was in it', async () => {
    const files = kept('عطب.md');
    files.files.set('عطب.md', {
      ...(files.files.get('عطب.md') as KeptFile),
      slug: null,
      problem: 'articles/عطب.md: is empty; …',
    });
    expect(await compared([''], listing({}, { empty: [''] }), files, seen())).toEqual({
      changed: [],
      gone: ['عطب.md'],
      emptied: {},
    });
  });

  it('but a folder that is not there has gone with its files', async () => {
    expect(await compared(['س'], listing({}), kept('أ.md', 'س/ب.md'), seen({ named: ['س'] }))).toEqual({
      changed: [],
      gone: ['س/ب.md'],
      emptied: {},
    });
  });
});
