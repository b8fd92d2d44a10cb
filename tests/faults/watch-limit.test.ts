import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { expect, it, onTestFinished } from 'vitest';
import { healthOf, pause, put, serviceWith, titles } from './folder.ts';

/** From now on no folder can be watched, as where other programs have used up all watches. */
function refuseWatches(code: string): void {
  const { watch } = fs;
  Object.assign(fs, {
    watch: () => {
      throw Object.assign(new Error(`${code}: System limit for number of file watchers reached`), { code });
    },
  });
  syncBuiltinESMExports();
  onTestFinished(() => {
    Object.assign(fs, { watch });
    syncBuiltinESMExports();
  });
}

it.each([
  ['ENOSPC', 'fs.inotify.max_user_watches'],
  ['EMFILE', 'fs.inotify.max_user_instances'],
])(
  'where nothing can be watched any more (%s), the look each minute shows what has changed, and one sentence says so',
  async (code, setting) => {
    refuseWatches(code);
    const service = await serviceWith({
      'أ.md': '---\ntitle: أول\ndate: 2024-07-12\n---\nنص.\n',
      'س/ب.md': '---\ntitle: ثان\ndate: 2024-07-12\n---\nنص.\n',
      'ص/ج.md': '---\ntitle: ثالث\ndate: 2024-07-12\n---\nنص.\n',
    });
    expect(await titles(service)).toEqual(['أول', 'ثالث', 'ثان'].sort());
    put(service.articles, { 'د.md': '---\ntitle: رابع\ndate: 2024-07-12\n---\nنص.\n' });
    await pause(1000);
    expect(await titles(service)).not.toContain('رابع');
    // What is done each minute.
    await service.look();
    expect(await titles(service)).toContain('رابع');
    const { problems } = await healthOf(service);
    expect(problems).toEqual([
      {
        path: '.',
        message: expect.stringMatching(
          `: cannot be watched \\(${code}\\); changes show within a minute; raise ${setting}$`,
        ) as string,
      },
    ]);
    expect(service.log).toEqual([problems[0]?.message]);
  },
);
