import type { PublicationConfig } from './src/config.ts';

/** The publication. Every line is yours to change; `tagAuthority` only before the first article is published. */
const config: PublicationConfig = {
  title: 'نشرة',
  description: 'أخبار عربية في خلاصات تُقرأ من اليمين إلى اليسار',
  language: 'ar',
  timeZone: 'Africa/Cairo',
  tagAuthority: 'nashra.example,2024',
  // Feeds to follow: an address, or { url: 'https://example.org/feed', title: 'جريدة المثال', categories: ['محليات'], content: 'summary', shortest: '1h' }
  sources: [],
  // Feeds with a choice of articles: { name: 'weekly', title: 'مختارات الأسبوع', filter: { category: ['سياسة', 'ثقافة'] } }
  feeds: [],
};

export default config;
