import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SECOND } from './cases.ts';
import { openBrowser, type Browser } from './chromium.ts';
import { percentOf } from './score.ts';
import { UPSTREAM, upstreamCells, withBody, type UpstreamCell } from './upstream.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** `case field` of the cells that are wrong. */
function wrong(cells: UpstreamCell[]): string {
  return [...new Set(cells.filter(({ isRight }) => !isRight).map(({ id, field }) => `${id} ${field}`))].join(', ');
}

/** Least per cent of the articles whose direction is told rightly; a feed that says it is English is believed in the rest. */
const DIRECTED: Record<string, number> = { RSS: 100, 'Atom that says xml:lang="en"': 100, 'JSON Feed': 100 };

describe.each(Object.keys(UPSTREAM))('the second set out of an upstream feed in %s', (kind) => {
  it('is drawn as a person sets it, where its direction is told rightly', async () => {
    const cells = await upstreamCells(SECOND.map(withBody), kind, browser);
    const directed = percentOf(cells.map(({ isDirected }) => ({ isRight: isDirected })));
    const told = cells.filter(({ isDirected }) => isDirected);
    const titles = told.filter(({ field, reader }) => field === 'title' && !reader.startsWith('Thunderbird'));
    const content = told.filter(({ field }) => field === 'content');
    const said = `direction ${directed} %, titles ${percentOf(titles)} %, content ${percentOf(content)} %`;
    console.log(`${kind}: ${said}`);
    expect(directed).toBeGreaterThanOrEqual(DIRECTED[kind] ?? 100);
    expect(percentOf(titles), `${said}; wrong: ${wrong(titles)}`).toBeGreaterThanOrEqual(99.5);
    expect(percentOf(content), `${said}; wrong: ${wrong(content)}`).toBeGreaterThanOrEqual(99.5);
  });
});
