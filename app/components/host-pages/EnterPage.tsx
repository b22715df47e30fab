import { Form } from '@remix-run/react';
import type { LinkFacts } from '../../services/hosts/read-link.ts';
import { isRefused } from '../frame/RefusalBanner.tsx';
import { useWords } from '../host-words/Words.tsx';
import { HostShell } from './HostShell.tsx';

/** Where a magic link lands: a button uses it, so that programs which only look at links do not use them up. */
export function EnterPage({ link, answer }: { link: LinkFacts; answer: unknown }) {
  const { enter: t } = useWords();
  const { state, hostName, shopName } = link;
  if (state === 'open' && !isRefused(answer)) {
    return (
      <HostShell {...(shopName ? { shopName } : {})}>
        <section className="card card--narrow">
          <p className="soft">{shopName && t.title(shopName)}</p>
          <h1>{t.hello(hostName ?? '')}</h1>
          <p>{t.text}</p>
          <Form method="post" reloadDocument>
            <button className="button button--wide">{t.button}</button>
          </Form>
        </section>
      </HostShell>
    );
  }
  const closed = state === 'open' ? 'used' : state;
  return (
    <HostShell {...(shopName ? { shopName } : {})}>
      <section className="card card--narrow">
        <h1>{t.closed[closed]}</h1>
        <p className="soft">{t.closedText[closed]}</p>
        {closed === 'used' && (
          <a className="button button--wide" href="/host">
            {t.mine}
          </a>
        )}
      </section>
    </HostShell>
  );
}
