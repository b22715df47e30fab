import type { ReminderWords } from './shape.ts';

export const ar: ReminderWords = {
  consent:
    'نعم، راسلوني بشأن هذا العرض: قبل يوم، وقبيل البدء، وعند البدء، وإذا تغيّر شيء. يمكنني التوقف في أي وقت.',
  mails: {
    confirm: {
      subject: ({ show }) => `يرجى تأكيد التذكير: ${show}`,
      text: ({ show, when }) =>
        `طلب شخص ما، وعلى الأرجح أنت، تذكيرًا بالعرض المباشر «${show}» يوم ${when}. أكّد ذلك وسنكتب إليك في الوقت المناسب. إن لم تكن أنت فلا تفعل شيئًا، ولن تصلك رسائل أخرى.`,
      button: 'ذكّروني',
    },
    day_before: {
      subject: ({ show }) => `غدًا: ${show}`,
      text: ({ show, when }) => `«${show}» على الهواء يوم ${when}. يسعدنا حضورك.`,
      button: 'عرض التفاصيل',
    },
    shortly: {
      subject: ({ show }) => `على وشك البدء: ${show}`,
      text: ({ show, when }) => `يبدأ «${show}» خلال دقائق: ${when}.`,
      button: 'خذ مكانك',
    },
    live: {
      subject: ({ show }) => `مباشر الآن: ${show}`,
      text: ({ show }) => `بدأ «${show}». تفضل بالدخول.`,
      button: 'شاهد البث المباشر',
    },
    moved: {
      subject: ({ show }) => `موعد جديد: ${show}`,
      text: ({ show, when }) =>
        `تغيّر موعد العرض المباشر «${show}». موعده الآن ${when}. انتقلت تذكيراتك معه.`,
      button: 'عرض التفاصيل',
    },
    cancelled: {
      subject: ({ show }) => `أُلغي: ${show}`,
      text: ({ show, when }) =>
        `نأسف: لن يُقام العرض المباشر «${show}» الذي كان مقررًا يوم ${when}. لن تصلك رسائل أخرى عنه.`,
      button: null,
    },
  },
  why: ({ shop, show }) =>
    `تصلك هذه الرسالة لأنك طلبت من ${shop} تذكيرك بالعرض «${show}». يُحذف عنوانك بعد العرض.`,
  whyUnconfirmed: 'إن لم تؤكد يُحذف عنوانك تلقائيًا.',
  leave: 'إيقاف هذه التذكيرات',
  form: {
    title: 'ذكّروني بالبريد الإلكتروني',
    email: 'بريدك الإلكتروني',
    send: 'ذكّروني',
    sent: 'بقيت خطوة: افتح بريدك وأكّد التذكير.',
    badAddress: 'أدخل بريدًا إلكترونيًا مثل name@example.com.',
    noConsent: 'ضع علامة في المربع حتى نتمكن من مراسلتك.',
    tooOften: 'محاولات كثيرة. حاول مجددًا بعد ساعة.',
    closed: 'لا توجد تذكيرات لهذا العرض.',
    back: 'العودة إلى المتجر',
  },
  pages: {
    confirm: 'تأكيد التذكير',
    confirmText: ({ show }) => `هل نذكّرك بـ«${show}» عبر البريد؟`,
    confirmButton: 'نعم، ذكّروني',
    confirmed: 'سنذكّرك',
    confirmedText: ({ show, when }) => `«${show}» على الهواء يوم ${when}.`,
    leave: 'إيقاف التذكيرات',
    leaveText: ({ show }) => `لن تصلك رسائل أخرى عن «${show}»، وسيُحذف عنوانك.`,
    leaveButton: 'إيقاف التذكيرات',
    left: 'لا تذكيرات بعد الآن',
    leftText: 'حُذف عنوانك.',
    over: 'لم يعد هذا الرابط لازمًا',
    overText: 'انتهى العرض أو أُوقف التذكير. عنوانك غير محفوظ.',
    toShow: 'إلى العرض',
  },
};
