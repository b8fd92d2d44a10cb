/** Pages as programs of the web make them, written by hand after their structure; the texts are ours. */

/** Five paragraphs of one article, in four languages. */
export const ARABIC: readonly string[] = [
  'افتتحت بلدية المدينة أمس الحديقة العامة الجديدة على ضفة الوادي بعد عامين من العمل وبمشاركة مئات السكان.',
  'وقال رئيس البلدية إن الحديقة تضم أكثر من ثلاثة آلاف شجرة زيتون وملاعب للأطفال ومسارا للدراجات.',
  'وأضافت مهندسة المشروع سلمى الخطيب أن الري يعتمد على مياه الأمطار التي تجمع في خزانات تحت الأرض.',
  'ويرى سكان الحي المجاور أن المكان سيخفف حر الصيف وأنه يجمع الناس بعد سنوات من الغياب عن الوادي.',
  'ومن المقرر أن تقام في الحديقة سوق أسبوعية للمزارعين تبدأ في أول يوم جمعة من الشهر المقبل.',
];
export const HEBREW: readonly string[] = [
  'העירייה פתחה אתמול את הפארק החדש על גדות הנחל אחרי שנתיים של עבודה ובהשתתפות מאות תושבים.',
  'ראש העירייה אמר שבפארק נטועים יותר משלושת אלפים עצי זית ושיש בו מגרשי משחקים ושביל אופניים.',
  'מהנדסת הפרויקט הוסיפה שההשקיה נשענת על מי גשמים שנאספים במאגרים מתחת לפני הקרקע.',
  'תושבי השכונה הסמוכה מקווים שהמקום יקל על חום הקיץ ויחזיר את האנשים אל הנחל אחרי שנים.',
  'בפארק יתקיים שוק איכרים שבועי, שיתחיל ביום שישי הראשון של החודש הבא.',
];
export const PERSIAN: readonly string[] = [
  'شهرداری دیروز بوستان تازهٔ کنار رودخانه را پس از دو سال کار و با حضور صدها نفر از شهروندان گشود.',
  'شهردار گفت در این بوستان بیش از سه هزار درخت زیتون کاشته شده و زمین بازی و مسیر دوچرخه ساخته‌اند.',
  'مهندس طرح افزود آبیاری بوستان با آب بارانی انجام می‌شود که در مخزن‌های زیرزمینی گرد می‌آید.',
  'ساکنان محلهٔ همسایه امیدوارند این مکان گرمای تابستان را بکاهد و مردم را دوباره به کنار رود بیاورد.',
  'قرار است از نخستین جمعهٔ ماه آینده بازار هفتگی کشاورزان در همین بوستان برپا شود.',
];
export const URDU: readonly string[] = [
  'بلدیہ نے کل ندی کے کنارے نیا باغ دو سال کے کام کے بعد سیکڑوں شہریوں کی موجودگی میں کھول دیا۔',
  'میئر نے کہا کہ باغ میں تین ہزار سے زیادہ زیتون کے درخت ہیں اور بچوں کے لیے کھیل کا میدان بھی ہے۔',
  'منصوبے کی انجینئر نے بتایا کہ آبپاشی بارش کے پانی سے ہوتی ہے جو زمین کے نیچے ٹینکوں میں جمع کیا جاتا ہے۔',
  'پڑوس کے محلے والوں کو امید ہے کہ یہ جگہ گرمی کم کرے گی اور لوگوں کو دوبارہ ندی تک لائے گی۔',
  'اگلے مہینے کے پہلے جمعے سے باغ میں کسانوں کا ہفتہ وار بازار لگے گا۔',
];

const ps = (texts: readonly string[], attributes = ''): string =>
  texts.map((text) => `<p${attributes}>${text}</p>`).join('\n');
const page = (lang: string, title: string, body: string, head = ''): string =>
  `<!doctype html><html lang="${lang}" dir="rtl"><head><meta charset="utf-8"><title>${title}</title>${head}</head><body>${body}</body></html>`;

export interface SavedPage {
  html: string;
  title: string;
  paragraphs: readonly string[];
  published: string;
  updated?: string;
  authors?: string[];
  /** Lines of the article that are no paragraphs. */
  besides?: string[];
  timeZone?: string;
}

const GARDEN = { ar: 'افتتاح حديقة الوادي', he: 'פארק הנחל נפתח', fa: 'بوستان رود گشوده شد', ur: 'ندی کا باغ کھل گیا' };

export const PAGES: Record<string, SavedPage> = {
  'WordPress, a classic theme with Jetpack': {
    title: GARDEN.ar,
    paragraphs: ARABIC,
    published: '2024-05-11T09:00:00Z',
    updated: '2024-05-12T09:00:00Z',
    authors: ['سلمى حداد'],
    html: page(
      'ar',
      `${GARDEN.ar} – مدونة الوادي`,
      `<div id="page" class="site"><a class="skip-link screen-reader-text" href="#content">تخطي إلى المحتوى</a>
<header id="masthead" class="site-header"><p class="site-title"><a href="/">مدونة الوادي</a></p></header>
<div id="content"><main id="main"><article id="post-12" class="post-12 post type-post status-publish format-standard has-post-thumbnail hentry category-news tag-ads tag-social">
<header class="entry-header"><h1 class="entry-title">${GARDEN.ar}</h1><div class="entry-meta"><span class="posted-on">نُشر في <time class="entry-date published" datetime="2024-05-11T12:00:00+03:00">11 مايو 2024</time><time class="updated" datetime="2024-05-12T12:00:00+03:00">12 مايو 2024</time></span> <span class="byline">بواسطة <span class="author vcard"><a class="url fn n" href="/author/salma">سلمى حداد</a></span></span></div></header>
<div class="entry-content">${ps(ARABIC)}
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">شارك هذا الموضوع:</h3><ul><li><a class="share-twitter" href="?share=twitter"><span>انقر للمشاركة على تويتر (فتح في نافذة جديدة)</span></a></li></ul></div>
<div class="sharedaddy sd-block sd-like jetpack-likes-widget-wrapper"><h3 class="sd-title">معجب بهذه:</h3><span class="button">إعجاب</span> <span class="loading">تحميل...</span></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3 class="jp-relatedposts-headline"><em>مرتبط</em></h3><div class="jp-relatedposts-items"><div class="jp-relatedposts-post"><h4><a href="/2">رحلة إلى جبل بعيد لا علاقة له بالحديقة</a></h4><p>مقتطف من مقال آخر تماما عن رحلة إلى جبل بعيد في الشمال وما فيه من ثلوج وأنهار.</p></div></div></div></div>
<footer class="entry-footer"><span class="cat-links">نُشر في <a rel="category tag" href="/c">أخبار</a></span><span class="tags-links">موسوم <a rel="tag" href="/t">حدائق</a></span></footer></article>
<nav class="navigation post-navigation"><h2 class="screen-reader-text">تصفّح المقالات</h2><div class="nav-links"><a href="/1" rel="prev">المقالة السابقة</a></div></nav>
<div id="comments" class="comments-area"><h2 class="comments-title">رأيان على “${GARDEN.ar}”</h2><ol class="comment-list"><li class="comment"><article class="comment-body"><footer class="comment-meta"><b class="fn">زائر</b> <time datetime="2024-06-01T00:00:00+03:00">1 يونيو 2024</time></footer><div class="comment-content"><p>تعليق طويل من زائر يقول فيه إنه زار الحديقة مع أولاده في أول يوم وأعجبته كثيرا.</p></div></article></li></ol><div id="respond" class="comment-respond"><h3>اترك تعليقاً</h3><form><p>لن يتم نشر عنوان بريدك الإلكتروني.</p></form></div></div></main></div>
<aside id="secondary" class="widget-area"><h2>أحدث المقالات</h2><ul><li><a href="/3">مقال آخر</a></li></ul></aside></div>`,
    ),
  },
  'WordPress, a block theme': {
    title: GARDEN.fa,
    paragraphs: PERSIAN,
    besides: ['بازار'],
    published: '2024-05-11T08:30:00Z',
    authors: ['نیما راد'],
    html: page(
      'fa-IR',
      `${GARDEN.fa} – وبلاگ رود`,
      `<div class="wp-site-blocks"><header class="wp-block-template-part"><p class="wp-block-site-title"><a href="/">وبلاگ رود</a></p></header>
<main class="wp-block-group has-global-padding is-layout-constrained" id="wp--skip-link--target"><div class="wp-block-group"><h1 class="wp-block-post-title">${GARDEN.fa}</h1><div class="wp-block-template-part"><div class="wp-block-post-date"><time datetime="2024-05-11T12:00:00+03:30">۲۲ اردیبهشت ۱۴۰۳</time></div><div class="wp-block-post-author-name" rel="author">نیما راد</div></div></div>
<div class="entry-content alignfull wp-block-post-content has-global-padding is-layout-constrained">${ps(PERSIAN.slice(0, 3))}<div class="wp-block-group"><h2 class="wp-block-heading">بازار</h2>${ps(PERSIAN.slice(3))}</div></div>
<div class="wp-block-comments"><h2 class="wp-block-comments-title">دیدگاه‌ها</h2><ol class="wp-block-comment-template"><li><p>دیدگاهی بلند از خواننده‌ای که می‌گوید بوستان را دیده و از درختان آن بسیار خوشش آمده است.</p></li></ol></div>
<nav class="wp-block-post-navigation-link"><a href="/1">نوشتهٔ پیشین</a></nav></main></div>`,
    ),
  },
  'Blogger, with breaks for paragraphs': {
    title: GARDEN.he,
    paragraphs: HEBREW,
    published: '2024-05-20T06:15:00Z',
    authors: ['רות'],
    html: page(
      'he',
      `היומן של רות: ${GARDEN.he}`,
      `<div class='header'><h1>היומן של רות</h1></div><div class='date-outer'><h2 class='date-header'><span>יום שני, 20 במאי 2024</span></h2>
<div class='post hentry uncustomized-post-template'><h3 class='post-title entry-title' itemprop='name'>${GARDEN.he}</h3><div class='post-header'><div class='post-header-line-1'></div></div>
<div class='post-body entry-content' id='post-body-1' itemprop='description articleBody'>${HEBREW.join('<br /><br />')}<div style='clear: both;'></div></div>
<div class='post-footer'><div class='post-footer-line post-footer-line-1'><span class='post-author vcard'>פורסם על ידי <span class='fn' itemprop='author'>רות</span></span> <span class='post-timestamp'>ב- <a class='timestamp-link' href='/x' rel='bookmark'><abbr class='published' itemprop='datePublished' title='2024-05-20T09:15:00+03:00'>9:15</abbr></a></span> <div class='post-share-buttons'><a href='#'>שלח באימייל</a><a href='#'>שתף אל Facebook</a></div></div></div></div></div>
<div class='comments' id='comments'><h4>תגובה אחת:</h4><p>תגובה ארוכה של קוראת שמספרת שביקרה בפארק עם הילדים ונהנתה מאוד מהצל ומהעצים.</p></div><div class='blog-pager'><a href='/o'>רשומה ישנה יותר</a></div>`,
    ),
  },
  'Drupal, with fields and a visible Hijri and Gregorian date': {
    title: GARDEN.ar,
    paragraphs: ARABIC,
    published: '2024-05-11T07:30:00Z',
    html: page(
      'ar',
      `${GARDEN.ar} | الواحة`,
      `<div class="layout-container"><main role="main"><div class="region region-content"><article data-history-node-id="5" class="node node--type-article node--view-mode-full"><h1 class="page-header">${GARDEN.ar}</h1><div class="node__meta"><span class="field field--name-created">السبت 3 ذو القعدة 1445 هـ - 11 مايو 2024 - 10:30 ص</span></div>
<div class="node__content"><div class="clearfix text-formatted field field--name-body field--type-text-with-summary field__item">${ps(ARABIC)}</div><div class="field field--name-field-tags field--type-entity-reference"><div class="field__label">الوسوم</div><div class="field__item"><a href="/t">حدائق</a></div></div><div class="node__links"><ul class="links inline"><li><a href="#">أضف تعليقا</a></li></ul></div><section class="field field--name-comment comment-wrapper"><h2>التعليقات</h2><div class="comment"><p>تعليق طويل من زائر يقول فيه إنه زار الحديقة مع أولاده في أول يوم وأعجبته كثيرا.</p></div></section></div></article></div></main></div>`,
    ),
  },
  'Joomla, with the details of the article in a list': {
    title: GARDEN.ar,
    paragraphs: ARABIC,
    published: '2024-05-11T07:30:00Z',
    authors: ['محرر الموقع'],
    html: page(
      'ar-aa',
      GARDEN.ar,
      `<div class="com-content-article item-page"><div class="page-header"><h1>${GARDEN.ar}</h1></div><dl class="article-info text-muted"><dt class="article-info-term">التفاصيل</dt><dd class="createdby">كتب بواسطة: <span itemprop="author">محرر الموقع</span></dd><dd class="published"><time datetime="2024-05-11T10:30:00+03:00">نشر في: 11 أيار 2024</time></dd><dd class="hits">الزيارات: 124</dd></dl>
<div class="com-content-article__body">${ps(ARABIC)}</div><nav class="pagenavigation"><a class="btn" href="/p">السابق</a></nav></div>`,
    ),
  },
  Substack: {
    title: GARDEN.he,
    paragraphs: HEBREW,
    published: '2024-05-11T07:30:00Z',
    html: page(
      'he',
      GARDEN.he,
      `<div class="main-menu"><a href="/">נחל</a></div><div class="single-post-container"><div class="single-post"><article class="typography newsletter-post post"><div class="post-header"><h1 class="post-title published">${GARDEN.he}</h1><h3 class="subtitle">מה קרה על הגדה</h3><div class="pencraft byline-wrapper"><div class="meta-EgzBVA">יעל כהן</div><div class="pencraft meta-EgzBVA"><time datetime="2024-05-11T07:30:00Z">May 11, 2024</time></div></div><div class="post-ufi"><button>4</button><button>שתפו</button></div></div>
<div class="available-content"><div class="body markup">${ps(HEBREW.slice(0, 2))}<div class="subscription-widget-wrap"><div class="subscription-widget show-subscribe"><div class="preamble"><p>תודה שקראתם! הירשמו בחינם כדי לקבל פוסטים חדשים ולתמוך בעבודה שלי.</p></div></div></div>${ps(HEBREW.slice(2))}</div></div><div class="post-footer next-prev-links"><a href="/p">הקודם</a></div></article></div><div id="discussion"><h4>Discussion about this post</h4><div class="comment-list"><p>תגובה ארוכה של קוראת שמספרת שביקרה בפארק עם הילדים ונהנתה מאוד מהצל ומהעצים.</p></div></div></div>`,
    ),
  },
  Ghost: {
    title: GARDEN.ar,
    paragraphs: ARABIC,
    published: '2024-05-10T21:00:00Z',
    authors: ['سلمى حداد'],
    html: page(
      'ar',
      GARDEN.ar,
      `<div class="site-wrapper"><main class="gh-main"><article class="gh-article post tag-news featured"><header class="gh-article-header gh-canvas"><h1 class="gh-article-title">${GARDEN.ar}</h1><div class="gh-article-meta"><h4 class="gh-article-author-name" rel="author">سلمى حداد</h4><div class="byline-meta-content"><time class="byline-meta-date" datetime="2024-05-11">11 مايو 2024</time><span class="byline-reading-time">2 دقائق قراءة</span></div></div></header>
<section class="gh-content gh-canvas">${ps(ARABIC.slice(0, 3))}<div class="kg-card kg-signup-card"><h2 class="kg-signup-card-heading">اشترك في نشرتنا</h2><p>أدخل بريدك الإلكتروني لتصلك مقالات الحديقة والوادي كل أسبوع من دون مقابل.</p></div>${ps(ARABIC.slice(3))}</section></article><section class="gh-comments"><p>انضم إلى النقاش</p></section><aside class="read-next"><h3>اقرأ أيضا</h3></aside></main></div>`,
    ),
  },
  Medium: {
    title: GARDEN.ar,
    paragraphs: ARABIC,
    published: '2024-05-11T07:30:00Z',
    authors: ['سلمى حداد'],
    html: page(
      'ar',
      `${GARDEN.ar} | by سلمى حداد | Medium`,
      `<div id="root"><div class="a b c"><nav>Open in app</nav><article class="meteredContent"><div class="l"><section><div class="ab cb"><div class="ci bh ga gb"><h1 id="abcd" class="pw-post-title gh gi">${GARDEN.ar}</h1><div class="pw-post-metadata"><span>4 min read</span></div><div class="speechify-ignore"><span>43</span><span>Listen</span><span>Share</span></div>${ps(ARABIC.slice(0, 2), ' class="pw-post-body-paragraph ng nh fr"')}</div></div><div class="role-presentation"><hr></div><div class="ab cb"><div class="ci bh ga gb">${ps(ARABIC.slice(2), ' class="pw-post-body-paragraph ng nh fr"')}</div></div></section></div></article><div class="pw-multi-vote-count">43</div></div></div>`,
      '<meta property="article:published_time" content="2024-05-11T07:30:00.000Z"><meta name="author" content="سلمى حداد">',
    ),
  },
  'a network with a row of dates above the text, as Aljazeera has it': {
    title: GARDEN.ar,
    paragraphs: ARABIC,
    published: '2024-05-10T21:00:00Z',
    updated: '2024-05-12T15:10:00Z',
    html: page(
      'ar',
      `${GARDEN.ar} | أخبار | الشبكة`,
      `<div id="root"><div class="site-header"><div class="header-date">الأربعاء 25/11/2026</div></div><main id="main-content-area"><div class="breadcrumbs">أخبار</div><header class="article-header"><h1>${GARDEN.ar}</h1></header><figure class="article-featured-image"><img src="/a.jpg" alt="الحديقة"><figcaption>الحديقة يوم افتتاحها (وكالات)</figcaption></figure><div class="article-dates"><div class="date-simple"><span class="screen-reader-text">Published On 11/5/2024</span><span aria-hidden="true">11/5/2024</span></div><div class="article-dates__date-updated"><span>آخر تحديث: 12/5/2024 06:10 م (توقيت مكة)</span></div></div>
<div class="wysiwyg wysiwyg--all-content" aria-live="polite">${ps(ARABIC.slice(0, 2))}<div class="container--ads"><p>إعلان</p></div>${ps(ARABIC.slice(2))}</div><div class="article-source"><span>المصدر:</span> <span>الشبكة + وكالات</span></div><section class="more-on"><h2>المزيد من أخبار</h2><article class="gc"><h3><a href="/1">خبر آخر عن شيء بعيد</a></h3><p>وصف طويل لخبر آخر لا علاقة له بالحديقة ولا بالوادي يظهر أسفل الصفحة دائما.</p></article></section></main></div>`,
    ),
  },
  'a page whose classes are hashes, a paragraph each, as BBC has it': {
    title: GARDEN.ar,
    paragraphs: ARABIC,
    published: '2024-05-10T21:00:00Z',
    html: page(
      'ar',
      `${GARDEN.ar} - BBC News عربي`,
      `<header role="banner"><nav>الأخبار</nav></header><div class="bbc-1ajedpb ebmt73l0"><main role="main" class="bbc-fa0wmp"><div class="bbc-1151pbn"><h1 id="content" class="bbc-14gqcmb">${GARDEN.ar}</h1></div><section class="bbc-1kcqk4u" aria-label="Media player"><figure><img src="/p.jpg" alt=""></figure></section><div dir="rtl" class="bbc-19j92fr ebmt73l0"><time class="bbc-1dafq0j" datetime="2024-05-11">11 مايو/ أيار 2024</time></div>${ARABIC.slice(
        0,
        2,
      )
        .map((text) => `<div dir="rtl" class="bbc-19j92fr ebmt73l0"><p dir="rtl" class="bbc-1gjryo4">${text}</p></div>`)
        .join(
          '',
        )}<section role="region" aria-labelledby="related" class="bbc-18mjolk related-content"><p>قصص مقترحة</p><a href="#end">تخطى القصص المقترحة</a></section>${ARABIC.slice(
        2,
      )
        .map((text) => `<div dir="rtl" class="bbc-19j92fr ebmt73l0"><p dir="rtl" class="bbc-1gjryo4">${text}</p></div>`)
        .join('')}</main></div><footer role="contentinfo">© 2024</footer>`,
    ),
  },
  'paragraphs in blocks and spans, as Ynet has it': {
    title: GARDEN.he,
    paragraphs: HEBREW,
    published: '2024-05-11T07:30:00Z',
    authors: ['דנה לוי'],
    html: page(
      'he',
      GARDEN.he,
      `<div class="siteHeader"><span class="date">25.11.26</span></div><div class="layoutItem article"><div class="ArticleHeaderComponent"><div class="mainTitleWrapper"><h1 class="mainTitle">${GARDEN.he}</h1></div><div class="authorAndDateContainer"><span class="authors"><span class="authoranddate"><div class="authorsContainer"><span>דנה לוי</span></div></span></span><span class="date"><span>פורסם:</span><time class="DateDisplay" datetime="2024-05-11T07:30:00.000Z">11.05.24 | 10:30</time></span></div></div>
<div class="ArticleBodyComponent"><div class="public-DraftEditor-content"><div data-contents="true">${HEBREW.slice(0, 3)
        .map(
          (text) =>
            `<div class="text_editor_paragraph rtl"><div class="public-DraftStyleDefault-block"><span data-text="true">${text}</span></div></div>`,
        )
        .join(
          '',
        )}<div class="PromoComponent promo"><span>פרסומת</span></div><figure class="ArticleImageComponent"><img src="/1.jpg" alt="פארק"></figure>${HEBREW.slice(
        3,
      )
        .map(
          (text) =>
            `<div class="text_editor_paragraph rtl"><div class="public-DraftStyleDefault-block"><span data-text="true">${text}</span></div></div>`,
        )
        .join(
          '',
        )}</div></div></div><div class="shareButtons">שתפו בפייסבוק</div></div><div class="talkbacks"><div class="talkback-comments">תגובות</div></div>`,
      '<meta name="author" content="דנה לוי">',
    ),
  },
  'one section for each piece, as Haaretz has it': {
    title: GARDEN.he,
    paragraphs: HEBREW,
    published: '2024-05-11T07:30:00Z',
    authors: ['תמר גלבוע'],
    besides: ['שנתיים של עבודה'],
    timeZone: 'Asia/Jerusalem',
    html: page(
      'he',
      `${GARDEN.he} - חדשות - הנחל`,
      `<main><article><header><h1>${GARDEN.he}</h1><p class="standfirst">שנתיים של עבודה</p><div><address><a rel="author" href="/w">תמר גלבוע</a></address><time>11 במאי 2024, 10:30</time></div></header><section><p>${HEBREW[0]}</p><p>${HEBREW[1]}</p></section><div data-test="ad"><span>פרסומת</span></div><section><p>${HEBREW[2]}</p></section><section><p>${HEBREW[3]}</p><p>${HEBREW[4]}</p></section><footer><a href="/t">פארקים</a></footer></article></main>`,
    ),
  },
  'an agency with the Jalali date in a list, as ISNA has it': {
    title: GARDEN.fa,
    paragraphs: PERSIAN,
    published: '2024-05-11T07:00:00Z',
    timeZone: 'Asia/Tehran',
    html: page(
      'fa',
      `${GARDEN.fa} - ایسنا`,
      `<header><span class="clock">چهارشنبه ۴ آذر ۱۴۰۵</span></header><section id="main"><article id="item" class="news"><ul class="meta-news"><li><i class="fa"></i> <span class="title-meta">شنبه</span> / <span class="text-meta">۲۲ اردیبهشت ۱۴۰۳ / ۱۰:۳۰</span></li><li><span class="title-meta">دسته‌بندی:</span> <span class="text-meta">جامعه</span></li><li><span class="title-meta">کد خبر:</span> <span class="text-meta">1403022215000</span></li></ul><h1 class="first-title" itemprop="headline">${GARDEN.fa}</h1><div itemprop="articleBody" class="item-text">${ps(PERSIAN)}<p>انتهای پیام</p></div><footer class="tags"><ul><li><a href="/t">بوستان</a></li></ul></footer></article><div class="comments"><h2>نظرات</h2></div></section>`,
    ),
  },
  'a paper with the date under the title, as Jang has it': {
    title: GARDEN.ur,
    paragraphs: URDU,
    published: '2024-05-10T19:00:00Z',
    timeZone: 'Asia/Karachi',
    html: page(
      'ur',
      `${GARDEN.ur} - اخبار`,
      `<div class="top_bar"><div class="date">بدھ 25 نومبر 2026</div></div><div class="detail-right"><div class="detail-right-top"><h1>${GARDEN.ur}</h1><div class="category-date">11 مئی ، 2024</div></div><div class="detail_view_content">${ps(URDU)}</div><div class="tags-list"><ul><li>باغ</li></ul></div><div class="more-news"><h2>مزید خبریں</h2><p>کسی اور خبر کا لمبا خلاصہ جس کا باغ اور ندی سے کوئی تعلق نہیں اور جو صفحے کے نیچے آتا ہے۔</p></div></div>`,
    ),
  },
  'an old site of tables': {
    title: GARDEN.ar,
    paragraphs: ARABIC,
    published: '2024-05-10T21:00:00Z',
    html: page(
      'ar',
      GARDEN.ar,
      `<table width="100%"><tr><td><a href="/">الرئيسية</a> | <a href="/n">أخبار</a></td></tr><tr><td><font size="5"><b>${GARDEN.ar}</b></font></td></tr><tr><td class="pubdate">تاريخ النشر : 2024-05-11</td></tr><tr><td class="txt"><p>${ARABIC[0]}</p><p>${ARABIC[1]}</p></td></tr><tr><td align="center">مساحة إعلانية</td></tr><tr><td class="txt"><p>${ARABIC[2]}</p><p>${ARABIC[3]}</p><p>${ARABIC[4]}</p></td></tr><tr><td>جميع الحقوق محفوظة</td></tr></table>`,
    ),
  },
};
