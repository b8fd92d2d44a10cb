import { describe, expect, it } from 'vitest';
import { progressOn } from '../../../src/node/transfer/progress.ts';

function stream(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, columns: 80, written, write: (text: string) => written.push(text) > 0 };
}

describe('how far a command is', () => {
  it('is a bar on a terminal, which is gone before anything else is said', () => {
    const terminal = stream(true);
    let now = 0;
    const progress = progressOn(terminal as never, () => now);
    now = 200;
    progress.show('12 articles', 0.5);
    // Not drawn again at once.
    progress.show('13 articles', 0.51);
    progress.clear();
    expect(terminal.written).toEqual(['\r\u001b[K12 articles [############............]  50 %', '\r\u001b[K']);
  });

  it('is a line now and then elsewhere', () => {
    const file = stream(false);
    let now = 0;
    const progress = progressOn(file as never, () => now);
    for (now = 1000; now <= 12_000; now += 1000) progress.show(`${now} articles`);
    progress.clear();
    expect(file.written).toEqual(['5000 articles\n', '10000 articles\n']);
  });
});
