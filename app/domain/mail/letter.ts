/** What every mail of ours is made of. */
export interface Letter {
  readonly lang: string;
  readonly direction: 'ltr' | 'rtl';
  /** Whose mail it is: the shop. */
  readonly sender: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** Label and figure pairs, as a list. */
  readonly facts?: readonly (readonly [string, string])[];
  /** Lists with a heading, after the figures. */
  readonly sections?: readonly { readonly title: string; readonly items: readonly string[] }[];
  readonly button?: { readonly label: string; readonly url: string } | null;
  readonly footer: readonly string[];
  readonly leave?: { readonly label: string; readonly url: string } | null;
}

/** The letter as plain text. */
export function letterText(letter: Letter): string {
  const { title, paragraphs, facts = [], sections = [], button, footer, leave } = letter;
  return [
    title,
    ...paragraphs,
    ...(facts.length > 0 ? [facts.map(([label, figure]) => `${label}: ${figure}`).join('\n')] : []),
    ...sections.map(({ title: heading, items }) =>
      [heading, ...items.map((item) => `- ${item}`)].join('\n'),
    ),
    ...(button ? [`${button.label}:\n${button.url}`] : []),
    ['--', ...footer, ...(leave ? [`${leave.label}: ${leave.url}`] : [])].join('\n'),
  ].join('\n\n');
}

/** A name that is one long word would make the letter wider than a phone. */
const BREAK = 'overflow-wrap:anywhere;word-break:break-word';

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** The letter as HTML that mail programs of any age show: a table, styles in the elements, no picture, nothing fetched. */
export function letterHtml(letter: Letter): string {
  const { lang, direction, sender, title, paragraphs, facts = [], sections = [] } = letter;
  const { button, footer, leave } = letter;
  const align = direction === 'rtl' ? 'right' : 'left';
  const text = (words: string, style: string) =>
    `<p style="margin:0 0 16px;${style}">${html(words)}</p>`;
  const rows = facts
    .map(
      ([label, figure]) =>
        `<tr><td style="padding:8px 0;border-bottom:1px solid #e7e5ea;color:#55515c">${html(label)}</td><td dir="auto" style="padding:8px 0;border-bottom:1px solid #e7e5ea;text-align:${direction === 'rtl' ? 'left' : 'right'};font-weight:600">${html(figure)}</td></tr>`,
    )
    .join('');
  return `<!doctype html>
<html lang="${html(lang)}" dir="${direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${html(title)}</title></head>
<body style="margin:0;padding:0;background:#f4f3f6">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f4f3f6"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" dir="${direction}" style="max-width:520px;background:#ffffff;border-radius:14px;text-align:${align};${FONT}">
<tr><td style="padding:32px 32px 24px;color:#1c1a20;font-size:16px;line-height:1.55;${BREAK}">
<p style="margin:0 0 24px;font-size:14px;font-weight:600;color:#55515c">${html(sender)}</p>
<h1 style="margin:0 0 16px;font-size:24px;line-height:1.25">${html(title)}</h1>
${paragraphs.map((words) => text(words, '')).join('\n')}
${rows ? `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 20px;font-size:15px">${rows}</table>` : ''}
${sections.map(({ title: heading, items }) => `<h2 style="margin:0 0 8px;font-size:16px">${html(heading)}</h2><ul style="margin:0 0 20px;padding:${direction === 'rtl' ? '0 18px 0 0' : '0 0 0 18px'}">${items.map((item) => `<li style="margin:0 0 6px">${html(item)}</li>`).join('')}</ul>`).join('\n')}
${button ? `<p style="margin:24px 0 8px"><a href="${html(button.url)}" style="display:inline-block;padding:14px 26px;border-radius:10px;background:#1c1a20;color:#ffffff;font-weight:600;text-decoration:none">${html(button.label)}</a></p>` : ''}
</td></tr>
<tr><td style="padding:20px 32px 28px;border-top:1px solid #e7e5ea;color:#6a6572;font-size:13px;line-height:1.5;${BREAK}">
${footer.map((words) => `<p style="margin:0 0 8px">${html(words)}</p>`).join('\n')}
${leave ? `<p style="margin:0"><a href="${html(leave.url)}" style="color:#55515c">${html(leave.label)}</a></p>` : ''}
</td></tr></table>
</td></tr></table>
</body></html>
`;
}

/** Text as HTML shows it. */
export const html = (text: string): string =>
  text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
