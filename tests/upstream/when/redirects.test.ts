import { describe, expect, test } from 'vitest';
import { adoptedUrl } from '../../../src/upstream/when/index.ts';
import type { RedirectState } from '../../../src/upstream/when/index.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 24);
const NEW = 'https://new.example/feed';
const at = (url: string): RedirectState => ({ url, moved: null });
const old = at('https://old.example/feed');
const moving: RedirectState = { url: old.url, moved: { url: NEW, since: NOW } };

describe('a permanent redirect', () => {
  test.each<[string, RedirectState, string | null, number, RedirectState]>([
    ['is remembered when it is met first', old, NEW, NOW, moving],
    ['is not adopted before seven days', moving, NEW, NOW + 7 * DAY - 1, moving],
    ['is adopted after seven', moving, NEW, NOW + 7 * DAY, at(NEW)],
    ['is forgotten when it is gone', moving, null, NOW + 6 * DAY, old],
    ['is counted anew when it leads elsewhere', moving, 'https://other.example/', NOW + 8 * DAY,
      { url: old.url, moved: { url: 'https://other.example/', since: NOW + 8 * DAY } }],
    ['from http to https of the same host is adopted at once', at('http://old.example/feed'), 'https://old.example/feed/', NOW, at('https://old.example/feed/')],
    ['from http to https of another host is not', at('http://old.example/feed'), NEW, NOW, { url: 'http://old.example/feed', moved: { url: NEW, since: NOW } }],
    ['from https to http is only followed', old, 'http://old.example/feed', NOW, old],
    ['to itself is none', old, 'https://OLD.example/feed', NOW, old],
    ['to what is no URL is none', old, 'غير صالح', NOW, old],
  ])('%s', (_, state, permanentUrl, now, expected) => {
    expect(adoptedUrl(state, permanentUrl, now)).toEqual(expected);
  });
});
