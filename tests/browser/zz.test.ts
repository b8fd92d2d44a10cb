import { it } from 'vitest';
import { CASES } from './cases.ts';
import { openBrowser } from './chromium.ts';
import { cellsOf } from './score.ts';
it('x', async () => {
  const browser = await openBrowser();
  const cells = await cellsOf(CASES, browser);
  const seen = new Set<string>();
  for (const c of cells) {
    if (c.maker !== 'isolate' || c.isRight || c.format !== 'rss' || (c.reader === 'Thunderbird' && c.field==='title')) continue;
    const k = c.id + c.field + JSON.stringify(c.drawn); if (seen.has(k)) continue; seen.add(k);
    console.log(c.id, c.field, c.reader, '\n  is ', c.drawn.join(' / '), '\n  has', c.right.join(' / '));
  }
  await browser.close();
}, 120000);
