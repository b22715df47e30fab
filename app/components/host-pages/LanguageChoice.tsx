import { Form, useLocation } from '@remix-run/react';
import { LOCALE_NAMES, LOCALES } from '../../domain/reminder/locale.ts';
import { useLocale } from '../frame/Locale.tsx';
import { useWords } from '../host-words/Words.tsx';

/** At the end of every page, each language by its own name, so that somebody who cannot read the page finds theirs. Needs no script. */
export function LanguageChoice() {
  const { pages } = useWords();
  const locale = useLocale();
  const { pathname, search } = useLocation();
  return (
    <footer>
      {/* As a whole document: a browser holds the words of one language. */}
      <Form className="languages" method="post" action="/host/language" reloadDocument>
        <input type="hidden" name="back" value={pathname + search} />
        <ul aria-label={pages.language}>
          {LOCALES.map((one) => (
            <li key={one}>
              <button
                className="quiet"
                name="language"
                value={one}
                lang={one}
                aria-current={one === locale}
              >
                {LOCALE_NAMES[one]}
              </button>
            </li>
          ))}
        </ul>
      </Form>
    </footer>
  );
}
