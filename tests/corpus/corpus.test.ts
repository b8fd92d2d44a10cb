import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compare, hashesOf, inputHash } from './corpus.ts';
import { checkoutBefore } from './before.ts';

const LIST = 'tests/golden/corpus.json';
const RENEW = 'UPDATE_GOLDEN=1 npx vitest run --project node tests/corpus writes the list anew; the commit says why';

it('serves 2,200 items of every kind byte for byte as before, in every format and variant', async () => {
  const now = { input: inputHash(), documents: await hashesOf('.') };
  if (process.env.UPDATE_GOLDEN === '1') {
    writeFileSync(LIST, `${JSON.stringify(now, null, 2)}\n`);
    expect(Object.keys(now.documents).length).toBeGreaterThan(400);
    return;
  }
  const kept = JSON.parse(readFileSync(LIST, 'utf8')) as typeof now;
  expect(now.input, `the corpus itself has changed, so its documents cannot be compared; ${RENEW}`).toBe(kept.input);
  const paths = new Set([...Object.keys(kept.documents), ...Object.keys(now.documents)]);
  const differing = [...paths].filter((path) => kept.documents[path] !== now.documents[path]);
  if (differing.length === 0) return;
  const before = checkoutBefore(LIST);
  try {
    const shown = before
      ? (await compare(before.folder, '.', 1)).shown
      : 'GOLDEN_BEFORE=(a checkout of the state before) shows what';
    expect.fail(`${differing.length} of ${paths.size} documents differ, first ${differing[0]}\n${shown}\n${RENEW}`);
  } finally {
    before?.remove();
  }
}, 300_000);
