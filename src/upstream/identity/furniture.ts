/** What stands in an article's text and is not the article: counters, share buttons, ages, labels of advertisements. */

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

/** Any of these makes a line furniture, if nothing stands beside it that is not in one of the two lists. */
const TELLING = new Set(words(`
  comment comments reply replies response responses view views read reads hit hits like likes share shares shared vote votes points retweets tweet
  share: ago now yesterday save print
  تعليق تعليقا تعليقات التعليقات تعليقان مشاهدة مشاهدات المشاهدات قراءة قراءات القراءات زيارة زيارات إعجاب إعجابات الإعجابات رد ردود الردود مشاركة مشاركات شارك شاركها
  منذ قبل مضت
  תגובה תגובות צפיות צפייה צפיה לייקים שיתופים שתפו שתף שיתוף לפני הדפסה
  نظر نظرات دیدگاه دیدگاهها بازدید بازدیدها پسند پسندیدن همرسانی اشتراک پیش
  تبصرہ تبصرے تبصرہجات مناظر شیئر پہلے
  ad ads advertisement advertisements advertising sponsored إعلان إعلانات פרסומת פרסומות מודעה ממומן آگهی تبلیغات اشتہار
  facebook twitter whatsapp telegram linkedin pinterest reddit email copy فيسبوك فيس بوك تويتر واتساب واتسآب تلغرام تيليجرام إكس פייסבוק בפייסבוק טוויטר בטוויטר בוואטסאפ וואטסאפ ווטסאפ טלגרם فیسبوک توییتر واتساپ تلگرام فیسبک ٹوئٹر واٹسایپ
`));
const BESIDE = new Set(words(`
  no yet people one a an on to by via this post article link x k m and with in the over just updated posted published last about by first new
  second seconds minute minutes min mins hour hours hr hrs day days week weeks month months year years
  على عبر في مع هذا المقال الخبر عدد لا توجد يوجد واحد واحدة و ألف مليون آخر تحديث نشر تم الآن بريد البريد الإلكتروني
  ثانية ثوان ثواني ثانيتين دقيقة دقائق دقيقتين ساعة ساعات ساعتين يوم أيام يومين يوما أسبوع أسابيع أسبوعين شهر أشهر شهور شهرين شهرا سنة سنوات سنتين عام أعوام
  אין אחת אחד את הכתבה עם ב על עודכן פורסם שנייה שניות דקה דקות שעה שעות שעתיים יום ימים יומיים שבוע שבועות שבועיים חודש חודשים חודשיים שנה שנים שנתיים
  بدون یک در با این مطلب خبر گذاری هزار ثانیه دقیقه ساعت روز هفته ماه سال
  کوئی نہیں ایک پر کریں گھنٹے گھنٹہ منٹ دن ہفتے مہینے سال
`));
/** Labels that an advertisement begins with. إعلان is not among them: it begins announcements too. */
const LABELS = /^(?:advertisement|advertorial|sponsored|promoted|إعلان مدفوع|إعلان ممول|مادة إعلانية|פרסומת|תוכן ממומן|آگهی|تبلیغات|اشتہار)\s*[:|–—-]/iu;
const MORE = /^[\s[(]*(?:read more|continue reading|اقرأ المزيد|קרא עוד|ادامه مطلب|مزید پڑھیں)[\s.…»\])>→←]*$/i;
const NUMBER = /^\d[\d.,٫٬:]*[km+]?$/;

/** Whether a line is an advertisement by its own label. */
export function isAdvertisement(line: string): boolean {
  return LABELS.test(line);
}

/** Whether a line is furniture through and through: `12 comments · 3 hours ago`, `شارك على فيسبوك`, `(12)`. */
export function isFurniture(line: string): boolean {
  if (LABELS.test(line)) return true;
  // Furniture is short; what is long is prose and is not looked at.
  if (line.length > 120) return false;
  let telling = false;
  let count = 0;
  let numbers = 0;
  // Most lines are prose and are told at their first or second word.
  for (const [run] of line.matchAll(/[\p{L}\p{M}\p{N}.,٫٬:+\u200c]+/gu)) {
    const word = wordOf(run);
    if (word === '') continue;
    count++;
    if (NUMBER.test(word)) numbers++;
    else if (TELLING.has(word)) telling = true;
    else if (!BESIDE.has(word)) return MORE.test(line);
  }
  if (telling || count === 0) return true;
  return numbers === count && (/^\s*[([]/.test(line) || /\p{Extended_Pictographic}/u.test(line.replace(/\d/g, '')));
}

/** A word without punctuation, vowel marks and the joiner. */
function wordOf(run: string): string {
  let word = run.toLowerCase();
  if (/[\p{M}\u200c]/u.test(word)) word = word.normalize('NFD').replace(/(?![\u0653-\u0655])\p{M}|\u200c/gu, '').normalize('NFC');
  let start = 0;
  let end = word.length;
  while (start < end && '.,:+'.includes(word[start]!)) start++;
  while (end > start && '.,:'.includes(word[end - 1]!)) end--;
  return word.slice(start, end);
}
