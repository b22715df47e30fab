/** Sentences of the mail that invites a host; in the admin's language, as the host's pages are. */
export const invitationWords = {
  subject: (shop: string) => `${shop}: your page for live shows`,
  hello: (name: string, shop: string) =>
    `Hello ${name}, ${shop} has opened a page for you: your shows, the studio you broadcast from, and what you earn. You need no account.`,
  until: (when: string) =>
    `The link works once, until ${when}. The browser you open it in then stays signed in, so open it on the device you work with, and pass it on to nobody.`,
  shows: 'You are planned for',
  show: (title: string, when: string, share: string | null) =>
    share ? `${title}, ${when}, with ${share} of the commission` : `${title}, ${when}`,
  button: 'Open my page',
  footer: (shop: string) =>
    `Sent by ${shop} through Showfront, to the address ${shop} has for you.`,
} as const;
