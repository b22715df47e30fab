import type { HostTerms } from '../../services/hosts/read-terms.ts';
import type { AgreedFee } from '../../services/agreements/list-host-fees.ts';
import type { ShopFacts } from '../../services/ports.ts';
import { FeeList } from '../agreements/FeeList.tsx';
import { TermChanges } from '../agreements/TermChanges.tsx';
import { TermList } from '../agreements/TermList.tsx';
import { useLocale } from '../frame/Locale.tsx';
import { momentText } from '../frame/Moment.tsx';
import { useWords } from '../host-words/Words.tsx';
import { HostShell } from './HostShell.tsx';

/** What a host works on, what comes, and every version there was. */
export function HostAgreement(props: {
  terms: HostTerms;
  fees: readonly AgreedFee[];
  shop: ShopFacts;
}) {
  const { terms, fees, shop } = props;
  const { inForce, coming, versions } = terms;
  const { currency } = shop;
  const locale = useLocale();
  const { agreement: t, fees: feeWords } = useWords();
  const day = (at: string) => momentText(new Date(at), shop.timeZone, locale, 'day');
  return (
    <HostShell shopName={shop.name} signedIn>
      <h1>{t.mine}</h1>
      <p className="soft">{t.mineText}</p>
      {coming && (
        <section className="card">
          <h2>{t.coming(day(coming.effectiveAt))}</h2>
          <TermChanges before={inForce} after={coming.terms} currency={currency} />
        </section>
      )}
      {fees.length > 0 && (
        <section className="card">
          <h2>{feeWords.mine}</h2>
          <FeeList fees={fees} currency={currency} timeZone={shop.timeZone} />
        </section>
      )}
      <section className="card">
        <h2>{t.states.in_force}</h2>
        <TermList terms={inForce} currency={currency} />
      </section>
      {versions.length > 1 && (
        <section className="card">
          <h2>{t.versions}</h2>
          {versions.map((version, index) => {
            const before = versions[index + 1];
            return (
              <details key={version.number} className="sf-more">
                <summary>
                  {t.version(version.number)} · {t.states[version.state]} ·{' '}
                  {version.effectiveAt ? day(version.effectiveAt) : t.beginning}
                </summary>
                {version.note !== '' && (
                  <p className="soft" dir="auto">
                    {version.note}
                  </p>
                )}
                {before ? (
                  <TermChanges before={before.terms} after={version.terms} currency={currency} />
                ) : (
                  <TermList terms={version.terms} currency={currency} />
                )}
              </details>
            );
          })}
        </section>
      )}
    </HostShell>
  );
}
