/** The records that the Worker takes in are those of `articles/`, as wrangler's build writes them. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyMedia } from '../src/node/deploy/copy-media.ts';

/** Beside them, files with difficult names: each holds its name. */
const NAMES = ['قاعة.png', 'خصم 50%.png', 'a#b?c.png', 'a%20b.png', "it's [1] & (2)+.png"];

export default async function setup(): Promise<void> {
  execFileSync(process.execPath, ['src/build.ts'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const folder = mkdtempSync(join(tmpdir(), 'nashra-media-'));
  const modified = Date.parse('2024-07-12T16:30:00Z');
  const files = [...NAMES.map((name) => [name, name] as const), ['sound.mp3', '0123456789'.repeat(10_000)] as const];
  const media = files.map(([name, text]) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return { path: `ملفات/${name}`, file, size: Buffer.byteLength(text), modified, media: true as const };
  });
  await copyMedia(media, '.build/assets/media', '.build/assets/records/media');
  rmSync(folder, { recursive: true });
}
