/** What stands in an article's text and is not the article: counters, share buttons, ages, labels of advertisements. */

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

/** Any of these makes a line furniture, if nothing stands beside it that is not in one of the two lists. */
const TELLING = new Set(words(`
  comment comments reply replies response responses view views read reads hit hits like likes share shares shared vote votes points retweets tweet
  share: ago now save print
  تعليق تعليقا تعليقات التعليقات تعليقان مشاهدة مشاهدات المشاهدات قراءة قراءات القراءات زيارة زيارات إعجاب إعجابات الإعجابات رد ردود الردود مشاركة مشاركات شارك شاركها
  منذ قبل مضت
  תגובה תגובות צפיות צפייה צפיה לייקים שיתופים שתפו שתף שיתוף לפני הדפסה
  نظر نظرات دیدگاه دیدگاهها بازدید بازدیدها پسند پسندیدن همرسانی اشتراک پیش
  تبصرہ تبصرے تبصرہجات مناظر شیئر پہلے
  advertisement advertisements advertising sponsored إعلان إعلانات פרסומת ממומן آگهی تبلیغات اشتہار
  facebook twitter whatsapp telegram linkedin pinterest reddit email copy فيسبوك فيس بوك تويتر واتساب واتسآب تلغرام تيليجرام إكس פייסבוק טוויטר וואטסאפ ווטסאפ טלגרם فیسبوک توییتر واتساپ تلگرام فیسبک ٹوئٹر واٹسایپ
`));
const BESIDE = new Set(words(`
  no one a an on to by via this post article link x k m and with in the over just updated posted published last about by first new
  second seconds minute minutes min mins hour hours hr hrs day days week weeks month months year years
  على عبر في مع هذا المقال الخبر عدد لا توجد يوجد واحد واحدة و ألف مليون آخر تحديث نشر تم الآن بريد البريد الإلكتروني
  ثانية ثوان ثواني ثانيتين دقيقة دقائق دقيقتين ساعة ساعات ساعتين يوم أيام يومين يوما أسبوع أسابيع أسبوعين شهر أشهر شهور شهرين شهرا سنة سنوات سنتين عام أعوام
  אין אחת אחד את הכתבה עם ב על עודכן פורסם שנייה שניות דקה דקות שעה שעות שעתיים יום ימים יומיים שבוע שבועות שבועיים חודש חודשים חודשיים שנה שנים שנתיים
  بدون یک در با این مطلب خبر گذاری هزار ثانیه دقیقه ساعت روز هفته ماه سال
  کوئی نہیں ایک پر کریں گھنٹے گھنٹہ منٹ دن ہفتے مہینے سال
`));
/** Labels that an advertisement begins with. إعلان is not among them: it begins announcements too. */
const LABELS = /^(?:advertisement|advertorial|sponsored|promoted|إعلان مدفوع|إعلان ممول|مادة إعلانية|פרסומת|תוכן ממומן|آگهی|تبلیغات|اشتہار)\s*[:|–—-]/iu;
const MORE = new Set(['read more', 'continue reading', 'اقرأ المزيد', 'اقرأ أيضا', 'קרא עוד', 'ادامه مطلب', 'مزید پڑھیں']);
const NUMBER = /^\d[\d.,٫٬:]*[km+]?$/;

/** Whether a line is furniture through and through: `12 comments · 3 hours ago`, `شارك على فيسبوك`, `(12)`. */
export function isFurniture(line: string): boolean {
  // One line of furniture is short; a long one is prose and is not looked at.
  if (line.length > 200) return LABELS.test(line);
  const bare = wordsOf(line);
  if (bare.length === 0 || LABELS.test(line) || MORE.has(bare.join(' '))) return true;
  if (bare.length === 1 && NUMBER.test(bare[0]!)) return /^\s*[([]/.test(line);
  return bare.every((word) => NUMBER.test(word) || TELLING.has(word) || BESIDE.has(word)) && bare.some((word) => TELLING.has(word));
}

/** Words without punctuation, vowel marks and the joiner, digits ASCII already. */
function wordsOf(line: string): string[] {
  return line.toLowerCase().normalize('NFD').replace(/(?![\u0653-\u0655])\p{M}|\u200c/gu, '').normalize('NFC')
    .split(/[^\p{L}\p{N}.,٫٬:+]+/u).map((word) => word.replace(/^[.,:+]+/, '').replace(/[.,:]{1,9}$/, '')).filter((word) => word !== '');
}
