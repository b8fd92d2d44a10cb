/** Articles of several blocks; S1 to S9 are the structural cases of the plan. */
import type { Case } from './cases.ts';

const AR = { feed: 'ar', language: 'ar', direction: 'rtl' } as const;
const HE = { feed: 'he', language: 'he', direction: 'rtl' } as const;
const FA = { feed: 'fa', language: 'fa', direction: 'rtl' } as const;
const UR = { feed: 'ur', language: 'ur', direction: 'rtl' } as const;
const EN_IN_AR = { feed: 'ar', language: 'en', direction: 'ltr' } as const;

const rtl = (text: string) => ({ direction: 'rtl', text }) as const;
const ltr = (text: string) => ({ direction: 'ltr', text }) as const;

export const ARTICLES: Case[] = [
  {
    ...AR,
    id: 'S1',
    title: 'قمة الحلف',
    html: '<p>NATO يجتمع في واشنطن (اليوم).</p><p>وقال الأمين العام: "نحن جاهزون!"</p>',
    lines: [rtl('NATO يجتمع في واشنطن (اليوم).'), rtl('وقال الأمين العام: "نحن جاهزون!"')],
  },
  {
    ...AR,
    id: 'S2',
    title: 'تصريح الشركة',
    html: '<p>أصدرت الشركة بيانًا:</p><p>We are sorry (really)!</p><p>وانتهى البيان.</p>',
    lines: [rtl('أصدرت الشركة بيانًا:'), ltr('We are sorry (really)!'), rtl('وانتهى البيان.')],
  },
  {
    ...AR,
    id: 'S3',
    title: 'درس في البرمجة',
    html: '<p>اكتب السطر الآتي:</p><pre><code>const a = 1; // تعليق</code></pre>',
    lines: [rtl('اكتب السطر الآتي:'), ltr('const a = 1; // تعليق')],
  },
  {
    ...AR,
    id: 'S4',
    title: 'جدول الأسعار',
    html: '<table><thead><tr><th>الجهاز</th><th>السعر ($)</th></tr></thead><tbody><tr><td>iPhone 16 (128GB)</td><td>$799</td></tr><tr><td>Pixel 9!</td><td>$699</td></tr></tbody></table>',
    lines: [rtl('الجهاز'), rtl('السعر ($)'), ltr('iPhone 16 (128GB)'), ltr('$799'), ltr('Pixel 9!'), ltr('$699')],
  },
  {
    ...FA,
    id: 'S5',
    title: 'می‌خواهم بنویسم',
    html: '<p>می‌خواهم برنامه‌نویسی را با Python یاد بگیرم!</p>',
    lines: [rtl('می‌خواهم برنامه‌نویسی را با Python یاد بگیرم!')],
  },
  {
    ...AR,
    id: 'S6',
    title: 'مُحَمَّدٌ يَكْتُبُ',
    html: '<p>«الحَمْدُ لِلَّهِ رَبِّ العَالَمِينَ» (الفاتحة: 2).</p>',
    lines: [rtl('«الحَمْدُ لِلَّهِ رَبِّ العَالَمِينَ» (الفاتحة: 2).')],
  },
  {
    ...HE,
    id: 'S7-he',
    feed: 'ar',
    title: 'Waze: העדכון החדש (וידאו)',
    html: '<p>Waze הודיעה: "עדכון חדש!"</p>',
    lines: [rtl('Waze הודיעה: "עדכון חדש!"')],
  },
  {
    ...EN_IN_AR,
    id: 'S7-en',
    title: 'Markets fall (again)!',
    html: '<p>Markets fell by 3% (again)!</p><p>"Not good," he said.</p>',
    lines: [ltr('Markets fell by 3% (again)!'), ltr('"Not good," he said.')],
  },
  {
    ...FA,
    id: 'S7-fa',
    feed: 'en',
    title: 'Linux چیست؟',
    html: '<p>Linux یک سیستم‌عامل است (رایگان).</p>',
    lines: [rtl('Linux یک سیستم‌عامل است (رایگان).')],
  },
  { ...AR, id: 'S8', title: '\u200fNATO: قمة جديدة!', html: '<p>قمة جديدة.</p>', lines: [rtl('قمة جديدة.')] },
  { ...AR, id: 'S9', title: 'صورة \u202egpj.exe خطرة!', html: '<p>لا تفتح الملف.</p>', lines: [rtl('لا تفتح الملف.')] },
  {
    ...AR,
    id: 'A1',
    title: 'روابط ووسوم',
    html: '<p><a href="https://example.com/a">Google</a> و<strong>Apple</strong>: «صفقة!»</p><p><em>"Tim Cook"</em> ينفي الخبر.</p>',
    lines: [rtl('Google وApple: «صفقة!»'), rtl('"Tim Cook" ينفي الخبر.')],
  },
  {
    ...AR,
    id: 'A2',
    title: 'قائمة الأدوات',
    html: '<h2>VS Code: أهم الإضافات</h2><ul><li>Prettier (للتنسيق)</li><li>ESLint!</li><li>أداة GitLens.</li></ul>',
    lines: [rtl('VS Code: أهم الإضافات'), rtl('Prettier (للتنسيق)'), ltr('ESLint!'), rtl('أداة GitLens.')],
  },
  {
    ...AR,
    id: 'A3',
    title: 'اقتباس وتعليق',
    html: '<blockquote><p>To be, or not to be?</p></blockquote><figure><img src="https://example.com/a.jpg" alt=""><figcaption>BBC: صورة من غزة (رويترز).</figcaption></figure>',
    lines: [ltr('To be, or not to be?'), rtl('BBC: صورة من غزة (رويترز).')],
  },
  {
    ...AR,
    id: 'A4',
    title: 'أسطر في فقرة',
    html: '<p>CNN: الخبر الأول!<br>BBC: الخبر الثاني؟<br>خبر ثالث (عاجل)</p>',
    lines: [rtl('CNN: الخبر الأول!'), rtl('BBC: الخبر الثاني؟'), rtl('خبر ثالث (عاجل)')],
  },
  {
    ...AR,
    id: 'A5',
    title: 'للتواصل معنا',
    html: '<p>الهاتف: +966 11 234 5678، البريد: info@example.com.</p><p>السعر $799 فقط!</p>',
    lines: [rtl('الهاتف: {+966 11 234 5678}، البريد: info@example.com.'), rtl('السعر {$799} فقط!')],
  },
  {
    ...HE,
    id: 'A6',
    title: 'מדריך למתחילים',
    html: '<p>C++ היא שפת תכנות.</p><p>הריצו <code>npm install</code> ואז <code>npm start</code>.</p><p>GitHub: "חינם!"</p>',
    lines: [rtl('{C++} היא שפת תכנות.'), rtl('הריצו {npm install} ואז {npm start}.'), rtl('GitHub: "חינם!"')],
  },
  {
    ...FA,
    id: 'A7',
    title: 'راهنمای نصب',
    html: '<p>ابتدا Node.js را نصب کنید.</p><pre><code>npm install\n# نصب بسته\nnpm start</code></pre><p>(پایان)</p>',
    lines: [rtl('ابتدا Node.js را نصب کنید.'), ltr('npm install'), ltr('# نصب بسته'), ltr('npm start'), rtl('(پایان)')],
  },
  {
    ...UR,
    id: 'A8',
    title: 'خبروں کا خلاصہ',
    html: '<p>BBC کے مطابق "حالات بہتر ہیں"۔</p><h3>IMF: نئی شرائط؟</h3><p>قیمت 278.50 روپے۔</p>',
    lines: [rtl('BBC کے مطابق "حالات بہتر ہیں"۔'), rtl('IMF: نئی شرائط؟'), rtl('قیمت 278.50 روپے۔')],
  },
  {
    ...EN_IN_AR,
    id: 'A9',
    title: 'Learning Arabic (1)',
    html: '<p>The word «سلام» means peace.</p><p>شكرا means thanks!</p><p>السلام عليكم (يا أصدقاء)!</p>',
    lines: [ltr('The word «سلام» means peace.'), ltr('شكرا means thanks!'), rtl('السلام عليكم (يا أصدقاء)!')],
  },
  {
    ...AR,
    id: 'A10',
    title: 'صورة ورابط',
    html: '<p><img src="https://example.com/a.jpg" alt=""> Reuters: صورة من المكان (أمس).</p><p><a href="https://example.com/b">CNN</a>: المزيد…</p>',
    lines: [rtl('Reuters: صورة من المكان (أمس).'), rtl('CNN: المزيد…')],
  },
  {
    ...AR,
    id: 'A11',
    title: 'قوائم متداخلة',
    html: '<ol><li>HTML: لغة الصفحات<ul><li>HTML5 (2014)!</li><li>وسوم جديدة: &lt;video&gt;</li></ul></li><li>CSS؟ لا بد منه.</li></ol>',
    lines: [rtl('HTML: لغة الصفحات'), ltr('HTML5 (2014)!'), rtl('وسوم جديدة: {<video>}'), rtl('CSS؟ لا بد منه.')],
  },
  {
    ...AR,
    id: 'A12',
    title: 'حوار بلغتين',
    html: '<p>- What happened?</p><p>- لا أعرف!</p><p>- "OK," he said.</p><hr><p>© 2024 BBC. كل الحقوق محفوظة.</p>',
    lines: [ltr('- What happened?'), rtl('- لا أعرف!'), ltr('- "OK," he said.'), rtl('© 2024 BBC. كل الحقوق محفوظة.')],
  },
  {
    ...HE,
    id: 'A13',
    title: 'בלי פסקאות',
    html: 'Intel: "נשקיע" 25 מיליארד $.<br>AMD? עדיין לא.',
    lines: [rtl('Intel: "נשקיע" 25 מיליארד $.'), rtl('AMD? עדיין לא.')],
  },
  {
    ...FA,
    id: 'A14',
    title: 'نقل قول',
    html: '<div><p><strong>Elon Musk:</strong> «نمی‌دانم!»</p><div>Source: Reuters (London).</div></div><h4>10 نکته درباره <em>GPT-4</em>:</h4>',
    lines: [rtl('Elon Musk: «نمی‌دانم!»'), ltr('Source: Reuters (London).'), rtl('10 نکته درباره GPT-4:')],
  },
  {
    ...AR,
    id: 'A15',
    title: 'ما حدّده الكاتب',
    html: '<p dir="ltr">(العنوان) 12, Main St.</p><p>اكتب <bdi dir="ltr">a + b = c!</bdi> هنا.</p>',
    lines: [ltr('(العنوان) 12, Main St.'), rtl('اكتب {a + b = c!} هنا.')],
  },
  {
    ...EN_IN_AR,
    id: 'A16',
    title: 'C++ news: (2024)',
    html: '<h2>What is new?</h2><ul><li>Modules!</li><li>"Ranges" (at last)...</li></ul><p>Read <a href="https://example.com/">more</a>.</p>',
    lines: [ltr('What is new?'), ltr('Modules!'), ltr('"Ranges" (at last)...'), ltr('Read more.')],
  },
];
