import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { png } from '../pictures.ts';
import { scratchFolder } from './running.ts';
import { shell, type Ended } from './shell.ts';

async function checked(files: Record<string, string | number[]>, ...options: string[]): Promise<Ended> {
  const folder = join(scratchFolder(), 'articles');
  for (const [path, content] of Object.entries({
    'مقال.md': '---\ntitle: مقال\ndate: 2024-07-12\n---\nنص',
    ...files,
  })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), typeof content === 'string' ? content : Uint8Array.from(content));
  }
  const { nashra } = await shell([]);
  return nashra('check', folder, ...options);
}

const PNG = [...png(2, 3)];

describe('nashra check', () => {
  it('says what it passes over, and is content', async () => {
    const { code, out, err } = await checked({
      'صور/a.png': [0x89, 0x50, 0x4e, 0x47],
      'b.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'style.css': 'p{}',
      'package.json': '{}',
      '_drafts/سر.md': '# سر\n\nنص',
      'draft.md': '---\ntitle: مسودة\ndraft: true\n---\nنص',
      '.git/config': 'x',
      'README.md': '# x',
      '_posts/2024-06-17-tabkh.md': '---\ntitle: طبخ\n---\nنص',
    });
    expect(err).toBe('');
    expect(out.trimEnd().split('\n')).toEqual([
      'skipped: 1 hidden file or folder (.git/)',
      'skipped: 1 file about the folder (README.md)',
      'skipped: 2 drafts (_drafts/, draft.md)',
      'skipped: 1 data file (package.json)',
      'skipped: 1 style sheet (style.css)',
      '2 articles can be served, 0 files cannot, 2 files beside them, 6 skipped',
    ]);
    expect(code).toBe(0);
  });

  it('names what waits, what will end and what has ended, with its time in the zone of the publication', async () => {
    const dated = (...lines: string[]): string => `---\ntitle: عرض\n${lines.join('\n')}\n---\nنص`;
    const { code, out, err } = await checked({
      'ghad.md': dated('date: 2199-01-01'),
      'abadan.md': dated('date: 9999-12-31'),
      'sanawi.md': dated('date: 2024-01-01', 'publishDate: 2198-01-01 08:30', 'expiryDate: 2198-02-01'),
      'baqi.md': dated('date: 2024-01-01', 'expiryDate: 2199-02-01'),
      'qadim.md': dated('date: 2024-01-01', 'expiryDate: 2024-02-01'),
      'maqlub.md': dated('date: 2199-03-01', 'expiryDate: 2199-02-01'),
    });
    expect(out.trimEnd().split('\n')).toEqual([
      'waiting: articles/sanawi.md appears on 2198-01-01 08:30 (UTC) and ends on 2198-02-01 00:00 (UTC)',
      'waiting: articles/ghad.md appears on 2199-01-01 00:00 (UTC)',
      'waiting: articles/abadan.md appears on 9999-12-31 00:00 (UTC)',
      'ending: articles/baqi.md ends on 2199-02-01 00:00 (UTC)',
      'ended: articles/qadim.md is not shown, its end was 2024-02-01 00:00 (UTC)',
      '7 articles can be served, 0 files cannot, 3 waiting, 1 ended',
    ]);
    expect(err.trimEnd()).toBe(
      'note: articles/maqlub.md: it ends on 2199-02-01 00:00, before it begins on 2199-03-01 00:00, so it is never shown; correct one of the two dates',
    );
    expect(code).toBe(0);
  });

  it('names the first files of a kind, and all of them when asked', async () => {
    const sheets = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => [`${name}.css`, 'x']));
    expect((await checked(sheets)).out).toContain(
      'skipped: 7 style sheets (a.css, b.css, c.css, d.css, e.css, and 2 more; --all names them)\n',
    );
    expect((await checked(sheets, '--all')).out).toContain(
      'skipped: 7 style sheets (a.css, b.css, c.css, d.css, e.css, f.css, g.css)\n',
    );
  });

  it('fails for a picture that is not there or is none, with its line, and serves the article', async () => {
    const { code, out, err } = await checked({
      'posts/qimma.md': '---\ntitle: قمة\ndate: 2024-07-12\nimage: قاعه.png\n---\n![](b.png)\n\n[كتاب](tahni.md)\n',
      'posts/قاعة.png': PNG,
      'posts/b.png': 'نص',
      'posts/thani.md': '---\ntitle: ثان\ndate: 2024-07-12\n---\n![](قاعة.png)\n',
    });
    expect(err.trimEnd().split('\n')).toEqual([
      'articles/posts/qimma.md: line 4: the file "قاعه.png" is not there; did you mean "قاعة.png"?',
      'articles/posts/qimma.md: line 6: the file "posts/b.png" is no picture: its bytes are not those of a PNG; save it again',
      'note: articles/posts/qimma.md: line 8: the link to "tahni.md" leads to no file; did you mean "thani.md"?',
    ]);
    expect(out.trimEnd()).toBe('3 articles can be served, 0 files cannot, 2 files beside them, 2 missing or of no use');
    expect(code).toBe(1);
  });

  it('notes twins by their capital letters or by how their letters are composed, and what is empty', async () => {
    const { code, err } = await checked({
      'A.png': PNG,
      'a.png': PNG,
      [`${'أ'.normalize('NFC')}.png`]: PNG,
      [`${'أ'.normalize('NFD')}.png`]: PNG,
      'empty.pdf': '',
    });
    expect(code).toBe(0);
    expect(err).toContain('note: articles/a.png: differs from articles/A.png in capital letters alone;');
    expect(err).toMatch(
      /note: articles\/.*\.png: has the same name as another file beside it, whose letters are composed otherwise; only the first of them is served/,
    );
    expect(err).toContain('note: articles/empty.pdf: is empty; save it again, or remove it');
  });

  it('notes what is odd with file and line, and does not fail for it', async () => {
    const { code, err } = await checked({ 'b.md': '---\ntitle: خبر\n---\nنص\n\n{{< youtube x >}}' });
    expect(err.trimEnd().split('\n')).toEqual([
      'note: articles/b.md: line 6: the shortcode "{{< youtube x >}}" is shown as it is written; write what it stands for as Markdown or HTML',
      'note: articles/b.md: has no date and keeps the time at which it was first seen; write one into it, as in date: 2024-07-12 19:30',
    ]);
    expect(code).toBe(0);
  });

  it('fails for a picture under the name of an article', async () => {
    const { code, out, err } = await checked({ 'b.md': [0x89, 0x50, 0x4e, 0x47, 0, 0] });
    expect(err).toBe(
      'articles/b.md: is a PNG picture, not text; save the article as text, Markdown or HTML, or move this file out of the folder\n',
    );
    expect(out).toBe('1 article can be served, 1 file cannot\n');
    expect(code).toBe(1);
  });
});
