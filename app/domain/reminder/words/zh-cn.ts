import type { ReminderWords } from './shape.ts';

export const zhCn: ReminderWords = {
  consent:
    '好的，请就本场直播给我发邮件：开播前一天、即将开播时、开播时以及如有变动时。我可以随时停止。',
  mails: {
    confirm: {
      subject: ({ show }) => `请确认提醒：${show}`,
      text: ({ show, when }) =>
        `有人（很可能是您）希望收到直播“${show}”（${when}）的提醒。确认后我们会及时通知您。如果不是您本人，无需任何操作，您不会再收到邮件。`,
      button: '提醒我',
    },
    day_before: {
      subject: ({ show }) => `明天直播：${show}`,
      text: ({ show, when }) => `“${show}”将于 ${when} 直播。期待您的到来。`,
      button: '查看直播',
    },
    shortly: {
      subject: ({ show }) => `即将开播：${show}`,
      text: ({ show, when }) => `“${show}”几分钟后开播：${when}。`,
      button: '进入直播间',
    },
    live: {
      subject: ({ show }) => `正在直播：${show}`,
      text: ({ show }) => `“${show}”已经开播，欢迎观看。`,
      button: '观看直播',
    },
    moved: {
      subject: ({ show }) => `时间变更：${show}`,
      text: ({ show, when }) => `直播“${show}”已改期，新的时间是 ${when}。您的提醒也随之更新。`,
      button: '查看直播',
    },
    cancelled: {
      subject: ({ show }) => `已取消：${show}`,
      text: ({ show, when }) =>
        `很抱歉，原定于${when}的直播“${show}”已取消。您不会再收到相关邮件。`,
      button: null,
    },
  },
  why: ({ shop, show }) =>
    `您收到此邮件，是因为您请 ${shop} 提醒您观看直播“${show}”。直播结束后您的地址将被删除。`,
  whyUnconfirmed: '如果您不确认，您的地址会自动删除。',
  leave: '停止这些提醒',
  form: {
    title: '邮件提醒我',
    email: '您的电子邮箱',
    send: '提醒我',
    sent: '就差一步：请查看邮箱并确认提醒。',
    badAddress: '请输入电子邮箱，例如 name@example.com。',
    noConsent: '请勾选复选框，以便我们给您写信。',
    tooOften: '次数过多，请一小时后再试。',
    closed: '本场直播没有提醒。',
    back: '返回商店',
  },
  pages: {
    confirm: '确认提醒',
    confirmText: ({ show }) => `要通过邮件提醒您观看“${show}”吗？`,
    confirmButton: '是的，提醒我',
    confirmed: '我们会提醒您',
    confirmedText: ({ show, when }) => `“${show}”将于 ${when} 直播。`,
    leave: '停止提醒',
    leaveText: ({ show }) => `您不会再收到关于“${show}”的邮件，您的地址将被删除。`,
    leaveButton: '停止提醒',
    left: '不再提醒',
    leftText: '您的地址已删除。',
    over: '此链接已不再需要',
    overText: '直播已结束，或提醒已停止。您的地址没有保留。',
    toShow: '前往直播',
  },
};
