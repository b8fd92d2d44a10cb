/** Articles of about 3 KB of rich Arabic HTML, each another one, and a feed of them. */

/** What editors of Arabic news sites write: classes and styles, links, pictures, lists, a table, Latin names, numbers. */
export function articleHtml(number: number): string {
  return `<p class="lead" style="text-align:justify"><strong>القاهرة</strong> - أعلنت شركة <a href="https://www.microsoft.com/ar?utm_source=rss&amp;id=${number}" target="_blank" rel="noopener">Microsoft</a> اليوم عن الإصدار ${number}.2 من برنامجها Windows Server، بتكلفة 799$ للنسخة الواحدة، وفق ما نقلته وكالة الأنباء.</p>
<figure class="wp-block-image size-large"><img loading="lazy" width="1024" height="683" src="/uploads/2024/07/photo-${number}-1024x683.jpg" alt="صورة من المؤتمر" srcset="/uploads/2024/07/photo-${number}-1024x683.jpg 1024w, /uploads/2024/07/photo-${number}-300x200.jpg 300w" sizes="(max-width: 1024px) 100vw, 1024px" /><figcaption>جانب من المؤتمر الصحفي في الرياض (رويترز)</figcaption></figure>
<h2 class="wp-block-heading">تفاصيل الإعلان</h2>
<p>وقال المتحدث: &laquo;سنصل إلى <em>50%</em> من المستخدمين في 2025!&raquo; ثم أضاف أن لغة <code>C++</code> لا تزال مهمة في الرياض والقاهرة وبغداد وتونس، وأن <span style="color:#333">الخبر رقم ${number}</span> ليس الأخير.</p>
<ul><li>دعم كامل للغة العربية في جميع التطبيقات</li><li>واجهة <b>جديدة</b> من اليمين إلى اليسار</li><li>التحديث عبر Windows Update خلال أسبوع</li></ul>
<blockquote><p>لم نكن نتوقع هذا الإقبال الكبير على النسخة التجريبية منذ اليوم الأول.</p></blockquote>
<table><thead><tr><th>المدينة</th><th>عدد المستخدمين</th></tr></thead><tbody><tr><td>الرياض</td><td>12,500</td></tr><tr><td>القاهرة</td><td>${1000 + number}</td></tr></tbody></table>
<p>وأوضح البيان أن الشركة ستفتح ثلاثة مراكز جديدة للتدريب في المنطقة قبل نهاية العام، وأن التسجيل فيها مجاني للطلاب، على أن تعلن شروط القبول في وقت لاحق من هذا الشهر عبر موقعها الرسمي.<br />للتواصل: <a href="mailto:press@example.org">press@example.org</a></p>
<p>وكانت الشركة قد أعلنت في آذار/مارس الماضي عن شراكة مع جامعة القاهرة، تشمل تدريب 3,000 طالب على أدوات Azure وGitHub خلال عامين، وقالت حينها إن هذه الخطوة هي الأولى من نوعها في المنطقة.</p>
<h3>ماذا بعد؟</h3>
<p>من المنتظر أن تُعقد الجلسة المقبلة يوم الثلاثاء في دبي، بحضور وزراء الاتصالات من <strong>22</strong> دولة عربية، وأن يصدر عنها بيان ختامي بشأن الذكاء الاصطناعي وحماية البيانات. <a href="/news/${number - 1}/" class="more">اقرأ أيضًا: أبل تطلق iPhone 16 في الأسواق العربية</a></p>
`;
}

export function feedOf(count: number, from: number): string {
  const items = Array.from({ length: count }, (_, place) => {
    const number = from + count - place;
    const date = new Date(Date.UTC(2024, 0, 1) + number * 60_000).toUTCString();
    return (
      `<item><title>مايكروسوفت تطلق الإصدار ${number} من Windows Server في القاهرة</title><link>https://news.example.org/2024/${number}/story</link>`
      + `<guid isPermaLink="false">news-${number}</guid><pubDate>${date}</pubDate><dc:creator>منى أحمد</dc:creator><category>تقنية</category>`
      + `<content:encoded><![CDATA[${articleHtml(number)}]]></content:encoded></item>`
    );
  });
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>أخبار التقنية</title>`
    + `<link>https://news.example.org/</link><language>ar</language><description>كل جديد</description>${items.join('\n')}</channel></rss>`
  );
}
