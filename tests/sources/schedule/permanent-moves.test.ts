import type { RedirectState } from '../../../src/source-state.ts';
import { describe, expect, test } from 'vitest';
import { adoptedUrl, afterFailedTrial, trialOfMove } from '../../../src/sources/schedule/index.ts';

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
    ['is adopted after seven', moving, NEW, NOW + 7 * DAY, { ...at(NEW), left: [old.url] }],
    [
      'that was seen by a clock that was ahead is counted from now',
      { url: old.url, moved: { url: NEW, since: NOW + 900 * DAY } },
      NEW,
      NOW,
      moving,
    ],
    ['is forgotten when it is gone', moving, null, NOW + 6 * DAY, old],
    [
      'is counted anew when it leads elsewhere',
      moving,
      'https://other.example/',
      NOW + 8 * DAY,
      { url: old.url, moved: { url: 'https://other.example/', since: NOW + 8 * DAY } },
    ],
    [
      'from http to https of the same host is adopted at once',
      at('http://old.example/feed'),
      'https://old.example/feed/',
      NOW,
      { ...at('https://old.example/feed/'), left: ['http://old.example/feed'] },
    ],
    [
      'from http to https of another host is not',
      at('http://old.example/feed'),
      NEW,
      NOW,
      { url: 'http://old.example/feed', moved: { url: NEW, since: NOW } },
    ],
    ['from https to http is only followed', old, 'http://old.example/feed', NOW, old],
    ['to itself is none', old, 'https://OLD.example/feed', NOW, old],
    ['to what is no URL is none', old, 'غير صالح', NOW, old],
  ])('%s', (_, state, permanentUrl, now, expected) => {
    expect(adoptedUrl(state, permanentUrl, now)).toEqual(expected);
  });
});

describe('a move that the feed announces', () => {
  const announced: RedirectState = { url: old.url, moved: { url: NEW, since: NOW, announced: true } };
  const trial: RedirectState = { url: NEW, moved: null, trial: { from: old.url, because: 'announced' } };
  test.each<[string, RedirectState, string | null, string | undefined, number, RedirectState]>([
    ['is remembered when it is met first', old, null, NEW, NOW, announced],
    ['is not followed before seven days', announced, null, NEW, NOW + 7 * DAY - 1, announced],
    ['is on trial after seven', announced, null, NEW, NOW + 7 * DAY, trial],
    ['is forgotten when it is gone', announced, null, undefined, NOW + 6 * DAY, old],
    [
      'is counted on where a redirect says the same',
      announced,
      NEW,
      NEW,
      NOW + 7 * DAY,
      { ...at(NEW), left: [old.url] },
    ],
    [
      'is nothing beside a redirect to elsewhere',
      old,
      'https://other.example/',
      NEW,
      NOW,
      { url: old.url, moved: { url: 'https://other.example/', since: NOW } },
    ],
    [
      'from http to https of the same host is on trial at once',
      at('http://old.example/feed'),
      null,
      'https://old.example/feed',
      NOW,
      { ...old, trial: { from: 'http://old.example/feed', because: 'announced' } },
    ],
    ['from https to http is none', old, null, 'http://old.example/feed', NOW, old],
    ['is adopted when the new address has given a feed', trial, null, NEW, NOW, { ...at(NEW), left: [old.url] }],
    [
      'to an address that was left is a circle, and none',
      { ...at(NEW), left: [old.url] },
      null,
      old.url,
      NOW,
      { ...at(NEW), left: [old.url] },
    ],
    ['to what is no URL is none', old, null, 'غير صالح', NOW, old],
  ])('%s', (_, state, permanentUrl, movedTo, now, expected) => {
    expect(adoptedUrl(state, permanentUrl, now, movedTo)).toEqual(expected);
  });

  test('is waited for seven days more where the new address gives no feed', () => {
    expect(afterFailedTrial(trial, NOW + DAY)).toEqual({
      url: old.url,
      moved: { url: NEW, since: NOW + DAY, announced: true },
    });
    expect(afterFailedTrial(old, NOW)).toBeUndefined();
  });
});

test('a known move is tried where the old address is dead, once', () => {
  const trial: RedirectState = { url: NEW, moved: null, trial: { from: old.url, because: 'dead' } };
  expect(trialOfMove(moving)).toEqual(trial);
  expect(trialOfMove(old)).toBeUndefined();
  expect(trialOfMove({ ...trial, moved: { url: 'https://third.example/', since: NOW } })).toBeUndefined();
});
