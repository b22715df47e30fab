import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { CHAT_LIMITS } from '#app/contract/viewer-input.ts';
import { Icon } from './Icon.tsx';
import { useModel } from './use-model.ts';

/** Reading up keeps its place; at the end, new lines pull the view along. Units: CSS pixels. */
const AT_END = 40;

export function Chat() {
  const model = useModel();
  const { say } = model;
  const lines = model.chatLines();
  const list = useRef<HTMLOListElement>(null);
  const following = useRef(true);
  useLayoutEffect(() => {
    const element = list.current;
    if (element && following.current) element.scrollTop = element.scrollHeight;
  });
  return (
    <ol
      ref={list}
      class="chat"
      tabIndex={0}
      aria-label={say('chat')}
      onScroll={(event) => {
        const { scrollTop, scrollHeight, clientHeight } = event.currentTarget;
        following.current = scrollHeight - scrollTop - clientHeight < AT_END;
      }}
    >
      {lines.map((line) => (
        <li
          key={line.id}
          class={`line ${line.role}${line.own ? ' own' : ''}${line.waiting ? ' waiting' : ''}`}
        >
          <b>
            <bdi>{line.name}</bdi>
            {line.role !== 'viewer' && <i class="role">{say(`role_${line.role}`)}</i>}
          </b>{' '}
          <span dir="auto">{line.text}</span>
        </li>
      ))}
      {lines.length === 0 && model.mayTalk && <li class="no-lines">{say('chat_empty')}</li>}
    </ol>
  );
}

/** Says something; the first time it asks under which name. */
export function Composer() {
  const model = useModel();
  const { say } = model;
  const [text, setText] = useState('');
  const [naming, setNaming] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (naming) field.current?.focus();
  }, [naming]);

  /** What was not taken is not lost: it is there again to be sent later, unless something else is being written. */
  const speak = (words: string) => {
    setText('');
    void model.speak(words).then((taken) => taken || setText((now) => now || words));
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const written = field.current?.value.trim() ?? '';
    if (!written) return;
    if (naming) {
      model.talk.name = written;
      setNaming(false);
      return speak(text);
    }
    if (!model.talk.name) {
      setText(written);
      setNaming(true);
      return;
    }
    speak(written);
  };

  if (!model.mayTalk) {
    return model.onAir ? <p class="no-lines">{say('chat_closed')}</p> : null;
  }

  return (
    <form class="composer" onSubmit={submit}>
      <input
        key={naming ? 'name' : 'text'}
        ref={field}
        type="text"
        autocomplete={naming ? 'nickname' : 'off'}
        enterkeyhint="send"
        maxLength={naming ? CHAT_LIMITS.name : CHAT_LIMITS.text}
        dir="auto"
        placeholder={say(naming ? 'your_name' : 'say_something')}
        aria-label={say(naming ? 'your_name' : 'say_something')}
        {...(naming ? {} : { value: text, onInput: (e) => setText(e.currentTarget.value) })}
      />
      <button aria-label={say('send')} disabled={!naming && text.trim() === ''}>
        <Icon name="send" fill />
      </button>
    </form>
  );
}
