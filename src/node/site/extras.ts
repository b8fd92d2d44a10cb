/** Files that hosts of static sites want beside the pages. */
import { html } from 'hono/html';
import { contentTypeOf } from '../../feeds/index.ts';
import { mainChannel } from '../../http/feeds/channel.ts';
import { DEFAULT_VARIANT } from '../../http/feeds/variant.ts';
import { feedsOf, PAGE_HEADERS } from '../../http/html/page-document.ts';
import type { Platform } from '../../http/http-platform.ts';
import { layout } from '../../pages/layout.ts';
import { primaryLanguage } from '../../text/language/tag.ts';

const NOT_FOUND: Record<string, [title: string, text: string]> = {
  ar: ['الصفحة غير موجودة', 'لا شيء في هذا العنوان. الصفحة الأولى تعرض أحدث المقالات.'],
  he: ['הדף לא נמצא', 'אין דבר בכתובת הזאת. בעמוד הראשי מופיעות הכתבות האחרונות.'],
  fa: ['صفحه پیدا نشد', 'در این نشانی چیزی نیست. تازه‌ترین مقاله‌ها در صفحهٔ نخست است.'],
  ur: ['صفحہ نہیں ملا', 'اس پتے پر کچھ نہیں۔ تازہ ترین مضامین صفحۂ اول پر ہیں۔'],
  en: ['Page not found', 'There is nothing at this address. The front page lists the latest articles.'],
};

/** `404.html`, which hosts show for addresses that are not there. */
export function notFoundPage(platform: Platform): string {
  const channel = mainChannel(platform, DEFAULT_VARIANT);
  const [title, text] =
    NOT_FOUND[primaryLanguage(channel.language ?? '') ?? ''] ?? (NOT_FOUND['en'] as [string, string]);
  return layout({
    channel,
    feeds: feedsOf(channel, '/'),
    title,
    header: html`<h1>${title}</h1>`,
    main: html`<p>${text}</p><p><a href="${platform.baseUrl}/">${channel.title}</a></p>`,
  });
}

/** `_headers` of Cloudflare Pages and Netlify: types of the feeds, and what pages and pictures may do. */
export function headerRules(): string {
  const rules = (paths: readonly string[], headers: Record<string, string>): string[] =>
    paths.flatMap((path) => [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)]);
  const feed = (file: string): string[] => [`/${file}`, `/*/${file}`];
  return [
    ...rules(['/*'], PAGE_HEADERS),
    ...rules(feed('rss.xml'), { 'Content-Type': contentTypeOf('rss') }),
    ...rules(feed('atom.xml'), { 'Content-Type': contentTypeOf('atom') }),
    ...rules(feed('feed.json'), { 'Content-Type': contentTypeOf('json') }),
    ...rules(['/feeds.opml'], { 'Content-Type': 'text/x-opml; charset=utf-8' }),
    '',
  ].join('\n');
}
