import { wordTable } from './date-words.ts';

const WEEKDAYS = wordTable(
  [
    'monday|mon|الاثنين|اثنين|الإثنين|دوشنبه|دو شنبه|پیر|שני|lundi|lun|lunes|montag|mo|pazartesi|pzt|pts|lunedi|segunda|segunda feira|seg|понедельник|пн|senin|sen|mandag|måndag|δευ|δευτέρα|hétfő',
    'tuesday|tue|tues|الثلاثاء|ثلاثاء|الثلثاء|سه‌شنبه|سه شنبه|منگل|שלישי|mardi|martes|dienstag|di|salı|sal|martedi|terça|terça feira|ter|вторник|вт|selasa|sel|tirsdag|tisdag|τρι|τρίτη|kedd',
    'wednesday|wed|weds|الأربعاء|أربعاء|چهارشنبه|چهار شنبه|بدھ|רביעי|mercredi|mer|miércoles|mié|mittwoch|mi|çarşamba|çar|çrş|mercoledi|quarta|quarta feira|qua|среда|ср|rabu|rab|onsdag|τετ|τετάρτη|szerda',
    'thursday|thu|thur|thurs|الخميس|خميس|پنجشنبه|پنج شنبه|جمعرات|חמישי|jeudi|jeu|jueves|jue|donnerstag|do|perşembe|per|prş|giovedi|gio|quinta|quinta feira|qui|четверг|чт|kamis|kam|torsdag|πεμ|πέμπτη|csütörtök',
    'friday|fri|الجمعة|جمعة|آدینه|שישי|vendredi|ven|viernes|vie|freitag|fr|cuma|cum|venerdi|sexta|sexta feira|sex|пятница|пт|jumat|jum|fredag|παρ|παρασκευή|péntek',
    'saturday|sat|السبت|سبت|شنبه|ہفتہ|سنیچر|שבת|samedi|sam|sábado|sab|samstag|sa|cumartesi|cmt|cts|sabato|суббота|сб|sabtu|lørdag|lördag|σαβ|σάββατο|szombat',
    'sunday|sun|الأحد|أحد|یکشنبه|یک شنبه|اتوار|ראשון|dimanche|dim|domingo|dom|sonntag|so|pazar|paz|domenica|воскресенье|вс|minggu|ahad|søndag|söndag|κυρ|κυριακή|vasárnap',
  ],
  (row) => row + 1,
);

/** ISO number of the weekday (Monday is 1) that one or two folded words mean. */
export function weekdayOf(words: string): number | undefined {
  return WEEKDAYS.get(words);
}
