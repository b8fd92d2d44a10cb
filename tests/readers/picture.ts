/** The picture of the README: the same five titles in QuiteRSS, from both feeds. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Feed } from './service.ts';

/** The first five rows of QuiteRSS's list on this screen: width, height, left, top. */
const ROWS = '460x102+230+105';

const CAPTIONS: Record<Feed['name'], string> = { Plain: 'The feed as it is', Nashra: 'The same feed from Nashra' };

/** Makes `file` of the pictures in `folder`, which QuiteRSS must have been looked at for. */
export function pictureOfTitles(folder: string, file: string): void {
  const parts = (['Plain', 'Nashra'] as const).flatMap((name) => [
    '(',
    '-background',
    '#e8e8e8',
    '-fill',
    '#202020',
    '-pointsize',
    '15',
    '-size',
    '460x28',
    '-gravity',
    'West',
    `caption:  ${CAPTIONS[name]}`,
    '+gravity',
    '(',
    join(folder, `quiterss-${name}-list.png`),
    '-crop',
    ROWS,
    '+repage',
    ')',
    '-append',
    ')',
  ]);
  const frame = ['-append', '-resize', '200%', '-bordercolor', '#c0c0c0', '-border', '2'];
  const small = ['+dither', '-colors', '64', '-depth', '8', '-strip'];
  execFileSync('convert', [...parts, ...frame, ...small, `PNG8:${file}`]);
}
