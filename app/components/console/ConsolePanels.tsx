import { useSearchParams } from '@remix-run/react';
import { Icon, Text, type IconProps } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { consoleTexts as t } from '../texts/console.ts';

/** The parts of the console in the order of their tabs; the first one is always in sight on a laptop. */
export const PANELS = [
  'screen',
  'questions',
  'chat',
  'polls',
  'offers',
  'giveaways',
  'backstage',
] as const;
export type PanelId = (typeof PANELS)[number];

/** One part of the console. `news`: how many things in it wait for somebody. */
export interface ConsolePanel {
  readonly id: PanelId;
  readonly icon: IconProps['source'];
  readonly news?: number;
  readonly content: ReactNode;
}

/** Which part is open. It stands in the address, so that a reload opens the same one. */
export function usePanel(): [PanelId | null, (id: PanelId) => void] {
  const [query, setQuery] = useSearchParams();
  const asked = query.get('panel');
  const open = (id: PanelId) => {
    const next = new URLSearchParams(query);
    next.set('panel', id);
    setQuery(next, { replace: true, preventScrollReset: true });
  };
  return [PANELS.find((id) => id === asked) ?? null, open];
}

/**
 * The console's parts: on a phone one at a time above a bar under the thumb, on a laptop the screen on one side and
 * the other parts as tabs beside it. The server draws both alike; the sheet decides which is seen.
 */
export function ConsolePanels(props: {
  panels: readonly ConsolePanel[];
  open: PanelId | null;
  onOpen: (id: PanelId) => void;
  /** What stands beside the screen on a laptop until somebody opens another part. */
  beside?: PanelId;
  /** One part at a time on a laptop too. */
  single?: boolean;
}) {
  const { panels, onOpen, single = false } = props;
  const open = panels.find(({ id }) => id === props.open)?.id ?? panels[0]?.id ?? 'screen';
  // A laptop has the screen in sight anyway: beside it stands another part.
  const others = panels.filter(({ id }) => id !== 'screen');
  const usual = others.find(({ id }) => id === props.beside) ?? others[0];
  const beside = open === 'screen' ? usual?.id : open;
  return (
    <div className="sf-console" data-single={single ? '' : undefined}>
      <nav className="sf-tabs" aria-label={t.panels.label}>
        {panels.map(({ id, icon, news = 0 }) => (
          <button
            key={id}
            type="button"
            className="sf-tab"
            data-id={id}
            data-beside={id === beside ? '' : undefined}
            aria-current={id === open ? 'true' : undefined}
            onClick={() => onOpen(id)}
          >
            <span className="sf-tab__icon">
              <Icon source={icon} />
              {news > 0 && (
                <span className="sf-tab__news" aria-hidden>
                  {news > 99 ? '99+' : news}
                </span>
              )}
            </span>
            <span className="sf-tab__name">{t.panels[id]}</span>
            {news > 0 && (
              <Text as="span" visuallyHidden>
                {t.panels.news(news)}
              </Text>
            )}
          </button>
        ))}
      </nav>
      {panels.map(({ id, content }) => (
        <section
          key={id}
          className="sf-panel"
          data-id={id}
          data-open={id === open ? '' : undefined}
          data-beside={id === beside ? '' : undefined}
          aria-label={t.panels[id]}
        >
          {content}
        </section>
      ))}
    </div>
  );
}
