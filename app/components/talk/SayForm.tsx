import { TextField } from '@shopify/polaris';
import { ActButton } from '../frame/ActButton.tsx';
import { useState } from 'react';
import { talkTexts } from '../texts/talk.ts';

const t = talkTexts.say;

/** One line of the team's into the chat. */
export function SayForm(props: {
  busy: boolean;
  label?: string;
  most?: number;
  onSay: (text: string) => Promise<boolean>;
}) {
  const { busy, label = t.label, most = 200, onSay } = props;
  const [text, setText] = useState('');
  const send = async () => {
    const words = text.trim();
    if (words === '' || busy) return;
    if (await onSay(words)) setText('');
  };
  return (
    <form
      className="sf-say sf-touch"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextField
        label={label}
        labelHidden
        placeholder={label}
        value={text}
        maxLength={most}
        autoComplete="off"
        onChange={setText}
      />
      <ActButton submit variant="primary" busy={busy} disabled={text.trim() === ''}>
        {t.send}
      </ActButton>
    </form>
  );
}
