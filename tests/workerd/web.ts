/** The web as the Worker under test sees it: a few publishers, and nobody else. Runs beside workerd, in Node. */

const item = (n: number): string =>
  `<item><guid>urn:akhbar:${n}</guid><title>خبر ${n}</title><link>https://akhbar.example/${n}</link><pubDate>Sun, 22 Nov 2026 1${n}:00:00 +0200</pubDate><description>تفاصيل الخبر ${n}</description></item>`;
const rss = (items: string): string =>
  `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>أخبار اليوم</title><link>https://akhbar.example/</link><description>صحيفة</description><language>ar</language>${items}</channel></rss>`;
const RSS = { 'Content-Type': 'application/rss+xml; charset=utf-8' };

/** Requests that each address had, with their User-Agent and If-None-Match: `GET https://web.example/visits` gives them. */
const visits: { url: string; userAgent: string | null; ifNoneMatch: string | null }[] = [];

interface Asked {
  url: string;
  headers: { get(name: string): string | null };
}

export function answerAsTheWeb(request: Asked): Response {
  const { url, headers } = request;
  if (url === 'https://web.example/visits') return Response.json(visits);
  visits.push({ url, userAgent: headers.get('User-Agent'), ifNoneMatch: headers.get('If-None-Match') });
  switch (url) {
    case 'https://akhbar.example/':
      return new Response(
        '<!doctype html><html lang="ar"><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><body>أخبار</body></html>',
        { headers: { 'Content-Type': 'text/html; charset=utf-8' } },
      );
    case 'https://akhbar.example/feed':
      return headers.get('If-None-Match') === '"2"'
        ? new Response(null, { status: 304, headers: { ETag: '"2"' } })
        : new Response(rss(item(2) + item(1)), { headers: { ...RSS, ETag: '"2"' } });
    case 'https://moved.example/feed':
      return new Response(null, { status: 301, headers: { Location: 'https://akhbar.example/other' } });
    case 'https://akhbar.example/other':
      return new Response(rss(item(7)), { headers: RSS });
    case 'https://busy.example/feed':
      return new Response('later', { status: 429, headers: { 'Retry-After': '7200' } });
    case 'https://inward.example/feed':
      return new Response(null, { status: 302, headers: { Location: 'http://169.254.169.254/latest/meta-data/' } });
    default:
      return new Response('not found', { status: 404 });
  }
}
