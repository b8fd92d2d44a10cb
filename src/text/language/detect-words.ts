/**
 * What languages are told apart by: the letters each writes, and the short words that stand in
 * every sentence of it. Put together by hand; a word in several lists counts for less in each.
 */

const ARABIC_COMMON = 'ابتثجحخدذرزسشصضطظعغفقلمنوءآئ';

/** Letters of each language in Arabic script: those it has, and those it has in names and loans. */
export const ARABIC_LETTERS: Record<string, { own: string; rare: string }> = {
  ar: { own: ARABIC_COMMON + 'هيكةىأإؤ', rare: 'پچڤگژیکڨ' },
  fa: { own: ARABIC_COMMON + 'هیکپچژگ', rare: 'أإةيكىؤۀ' },
  ur: { own: ARABIC_COMMON + 'ہھیےکگںپچژٹڈڑؤۂ', rare: 'أةۃهيكۓىۀ' },
  ckb: { own: 'ئابپتجچحخدرڕزژسشعغفڤقکگلڵمنوۆهھەیێ', rare: 'يكىةأصطذثظضإ' },
  ug: { own: 'ئابپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېەىي', rare: 'یکهحعأ' },
  ps: { own: ARABIC_COMMON + 'هيیېۍکګگپچژټډړږښځڅڼؤأ', rare: 'كةىۀۇے' },
  sd: { own: ARABIC_COMMON + 'هھيڪکگپچٻڀٿٽٺڦڄڃڇڌڏڊڍڙڳڱڻ۽۾', rare: 'أةؤیكژى' },
};

/** Short words of each language in Arabic script. */
export const ARABIC_WORDS: Record<string, string> = {
  ar: 'في من على إلى الى عن أن ان التي الذي هذا هذه ما لا كان كانت قد بعد قبل بين مع كل هو هي أو او ثم حتى لم لن ليس خلال عند لكن ضد غير أي يوم عام قال لدى منذ نحو حول عبر أكثر ذلك تلك وفي ومن عاجل خبر أخبار رئيس بسبب دون فيه به له لها حزب شركة وزير وقد لكل فرد حق',
  fa: 'در به از که را با این است برای آن تا یک شد بر هم می های خود نیز ها او ما اما اگر باید کرد شود شده کند چه بود یا پس دو بین هر نمی روی دیگر ایران گفت دولت داد کشور همه ای رفت سال خبر چرا کتاب جهان دارد حق نفر رئیس جمهور قیمت دلار تومان تیم تهران',
  ur: 'کے کی کا کو میں ہے سے اور نے پر ہیں یہ کہ وہ تھا تھی تھے بھی نہیں ایک ہو کر لیے ان اس گیا گئی گئے ہم جو تو پاکستان بعد ساتھ ہوا ہوئی ہوئے اپنے حق خبریں وزیر دن خلاف',
  ckb: 'لە بە کە بۆ و ئەم ئەو لەگەڵ هەر یان نییە دەکات دەکرێت کرد هەیە بوو ئێمە خۆی تر پێش دوای کوردستان هەولێر عێراق ئەوە بەرێوە نەوت حکوومەت سەرۆک لەسەر مافی کەس ھەموو هەموو',
  ug: 'ۋە بىلەن بۇ بىر ئۇ ھەم ئۈچۈن كېرەك قىلىش بولغان قىلغان ھەر ئادەم ئۇيغۇر ئۇنىڭ بولۇپ يىلى دېدى بار يوق بۈگۈن خىتاي كېيىن ياكى',
  ps: 'د په او چې کې ته له دی يې یې شو شوه دا سره نه هم دي ده لپاره کړ کړي کړه افغانستان پر کوي کېږي تر وي هغه هر څوک خپل نن بیا وویل مو نو کال',
  sd: 'جي جو ۾ کي ۽ آهي سان تي آهن کان هڪ جا ته نه اهو هن ڪري ڪيو لاءِ لاء سنڌ سنڌي جنهن جيڪو وزير جون جا هئي هو پوءِ وارو ڪرڻ',
};

export const HEBREW_WORDS: Record<string, string> = {
  he: 'של את על לא הוא היא עם זה כי גם או אל יש אין אני כל מה אבל רק עוד כך אחרי לפני בין היום ראש ישראל הממשלה לכל אדם השיקה חדש חדשה אם לו בו זו הם',
  yi: 'און אין איז די דער דאס דאָס פון פֿון צו נישט ניט מיט וואס וואָס האט האָט אויף זיך א אַ אן אַן אז אַז זיי מיר איר ער זי זענען זײַנען געווען יעדער אויך ווי בײַ אדער אָדער קען דעם האבן האָבן מען נאך פאר פֿאַר וועט זאל יידיש ייִדיש',
};

/** Short words of languages in Latin script; those not asked for stand here so as not to be taken for one that is. */
export const LATIN_WORDS: Record<string, string> = {
  en: 'the of and to in is for on with at by from that this it as are was be has have will not but his her its after over how why what who new says out up about your you we they their more than an a or can everyone right no all when into first news war president world minister people app app day best',
  fr: 'le la les de des du et en un une dans pour que qui sur au aux par avec est son sa ses ce cette il elle ne pas plus ou mais nous vous être sont après comme leur été fait entre sans tout tous toute à ont contre où se d l guerre président france ministre monde paris pays jours jour nouvelle contre',
  tr: 've bir bu için ile da de ne var yok olan olarak gibi daha çok kadar sonra en ama mi mı ya her göre yeni türkiye değil oldu etti dedi şu o ki veya hem ise üzere haber bugün hakkına hakkı herkes istanbul güne sonrası',
  az: 'və bir bu üçün ilə da də ki olan kimi daha çox qədər sonra ən amma hər yeni azərbaycan deyil oldu etdi dedi o ya isə haqqında görə onun var yox malikdir hüququ nə',
  'ku-Latn': 'û li ji bi ku di de ew ev ne bo jî dike kurd kurdî kurdistan her yan xwe me re ye in hat kir wan wî wê bû dibe heye tê çi kes mafê an ser pê lê nav gel roj nû navê rojbaş nûçeyên serokê dest',
  de: 'der die das und ist in den von zu mit sich des auf für im dem nicht ein eine als auch es an werden aus er hat dass sie nach bei um am sind noch wie einem über jeder so oder hat',
  es: 'el la los las de y en que un una es por con para del se al lo su más como no pero sus le ya o este sí porque esta entre cuando muy sin sobre también desde todo nos durante',
  it: 'il lo la i gli le di e in che un una è per con del della dei da non si sono al nel più come anche ma ha o su alla delle questo suo ogni dal',
  pt: 'o a os as de e em que um uma é por com para do da dos das no na se ao não mais como mas foi são pelo sua seu ou tem à também pela entre depois',
  nl: 'de het een en van in is dat op te zijn met voor niet aan er om ook als dan bij naar uit maar hij heeft door over ze was nog deze wordt tot ieder of',
  pl: 'i w na z do się nie że jest o to jak po za od przez dla ale są czy tak był lub oraz jego każdy ma',
  id: 'yang dan di dari untuk dengan ini itu pada tidak dalam akan ke adalah juga oleh ada atau bisa telah saya setiap hak orang',
  sv: 'och att det i en som på är av för med till den inte har om ett men var de så från vi kan eller vid var rätt',
  ro: 'și si în de la cu pe un o din care nu este că pentru mai sau fost ce prin dar sunt are ale lui orice',
};

/** Letters beyond a–z that speak for a language in Latin script, one occurrence each about as much as a short word. */
export const LATIN_LETTERS: Record<string, string> = {
  fr: 'éèêëàâçùûîïôœæ',
  tr: 'ğşıçöüâ',
  az: 'əğşıçöü',
  'ku-Latn': 'êîûçş',
  de: 'äöüß',
  es: 'ñáíóúé¿¡',
  it: 'àèéìòù',
  pt: 'ãõçáâêéíóôú',
  nl: 'ëï',
  pl: 'ąćęłńóśźż',
  sv: 'åäö',
  ro: 'ăâîșțşţ',
};

/** Endings of long words that point to a language if short words are few, as in headlines. */
export const LATIN_ENDINGS: Array<[ending: RegExp, language: string]> = [
  [/(?:ing|tion|tions|ness|ment|ships?|ally|ed|'s|’s)$/, 'en'],
  [/(?:tion|ment|eux|euse|aire|ique|ité|aux|ées?)$/, 'fr'],
  [/(?:lar|ler|lık|lik|ında|inde|ları|leri|dan|den|yor|acak|ecek)$/, 'tr'],
  [/(?:lar|lər|lıq|lik|ında|ində|ları|ləri|dan|dən|acaq|əcək)$/, 'az'],
  [/(?:ên|an|ekî|eke|dike|dikin|kirin|ê)$/, 'ku-Latn'],
];
