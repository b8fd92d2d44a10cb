import { describe, expect, it } from 'vitest';
import { playerOf } from '../../src/content/sanitize/players.ts';
import { sanitizeHtml } from '../../src/content/index.ts';

describe('a player', () => {
  it.each([
    'https://www.youtube.com/embed/dQw4w9WgXcQ?start=30',
    'https://www.youtube-nocookie.com/embed/videoseries?list=PLrAXtmErZgOe',
    'https://youtube.com/embed/?listType=playlist&list=PLrAXtmErZgOe',
    'https://player.vimeo.com/video/76979871?h=8272103f6e',
    'https://vimeo.com/event/12345/embed',
    'https://www.dailymotion.com/embed/video/x8abcde',
    'https://geo.dailymotion.com/player/x123.html?video=x8abcde',
    'https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/1',
    'https://open.spotify.com/embed/episode/7makk4oTQel546B0PZlDM5',
    'https://archive.org/embed/quran-recitation_202401',
    'https://archive.org/embed/item/%D8%A7%D9%84%D9%81%D8%A7%D8%AA%D8%AD%D8%A9%20001.mp3',
    'https://www.aparat.com/video/video/embed/videohash/AbC12/vt/frame',
  ])('is kept: %s', (address) => {
    expect(playerOf(address)).toBe(address);
  });

  it('of an old article is asked for by https', () => {
    expect(playerOf('http://www.youtube.com/embed/dQw4w9WgXcQ')).toBe('https://www.youtube.com/embed/dQw4w9WgXcQ');
    expect(
      sanitizeHtml('<iframe src="//player.vimeo.com/video/1"></iframe>', { baseUrl: 'http://blog.example/' }),
    ).toContain('src="https://player.vimeo.com/video/1"');
  });
});

describe('what is none, at the host of one', () => {
  it.each([
    ['a page that somebody uploaded', 'https://archive.org/download/evil/page.html'],
    ['a page that is served as one of the host', 'https://ia800100.us.archive.org/embed/evil'],
    ['an archived page', 'https://web.archive.org/web/2024/https://evil.example/'],
    ['a redirect', 'https://www.youtube.com/redirect?q=https://evil.example/'],
    ['a redirect behind dots', 'https://www.youtube.com/embed/../redirect?q=https://evil.example/'],
    ['a way out that is encoded', 'https://archive.org/embed/x/%2e%2e%2fdownload/evil/page.html'],
    ['a slash that is encoded', 'https://www.youtube.com/embed/x%2f..%2fredirect'],
    ['a page of a video', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'],
    ['the sign-in', 'https://accounts.youtube.com/embed/x'],
    ['another port', 'https://www.youtube.com:8443/embed/dQw4w9WgXcQ'],
    ['http at another port', 'http://www.youtube.com:443/embed/dQw4w9WgXcQ'],
    ['a user name', 'https://www.youtube.com@evil.example/embed/x'],
    ['a user name at the right host', 'https://u:p@www.youtube.com/embed/x'],
    ['a host that begins like one', 'https://www.youtube.com.evil.example/embed/x'],
    ['a host that ends like one', 'https://notyoutube.com/embed/x'],
    ['a profile', 'https://soundcloud.com/player/'],
    ['a user page', 'https://www.aparat.com/embed-of-mine'],
    ['another scheme', 'ftp://www.youtube.com/embed/x'],
  ])('goes: %s', (_, address) => {
    expect(playerOf(address)).toBeUndefined();
    expect(sanitizeHtml(`<p>نص</p><iframe src="${address}"></iframe>`)).toBe('<p>نص</p>');
  });
});
