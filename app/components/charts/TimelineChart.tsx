import { useId, useState } from 'react';
import type { ShowTimeline, TimelinePin } from '../../services/reports/read-show-timeline.ts';
import { useLocale } from '../frame/Locale.tsx';
import { moneyText } from '../frame/Money.tsx';
import { charts as t } from '../texts/charts.ts';
import { ChartTable } from './ChartTable.tsx';

/** Height of the drawing in its own units. */
const HIGH = 100;

/** Rows of the table: more nobody reads; longer shows are told every few minutes. */
const MOST_ROWS = 60;

/**
 * A show minute by minute on one line: who watched, what was on screen, what was ordered. A slider tells any minute in
 * words, by finger and by keyboard.
 */
export function TimelineChart(props: { timeline: ShowTimeline; currency: string }) {
  const { timeline, currency } = props;
  const { minutes, pins } = timeline;
  const locale = useLocale();
  const [chosen, setChosen] = useState<number | null>(null);
  const id = useId();
  const length = minutes.length;
  const sales = new Map(
    timeline.sales
      .filter((sale) => sale.currency === currency)
      .map((sale) => [sale.minute, sale.netSales]),
  );
  const most = Math.max(1, ...minutes.map((one) => Math.max(one.present, one.viewers ?? 0)));
  const mostSold = [...sales.values()].reduce((top, value) => (value > top ? value : top), 0n);
  const y = (count: number) => HIGH - (count / most) * (HIGH - 12);
  const told = (minute: number) =>
    tell({ timeline, minute, sold: sales.get(minute) ?? 0n, currency, locale });
  const last = length - 1;
  const step = Math.max(1, Math.ceil(length / MOST_ROWS));
  return (
    <figure className="chart">
      <ul className="chart__legend" aria-hidden>
        <li>
          <i /> {t.watching}
        </li>
        {minutes.some(({ viewers }) => viewers !== null) && (
          <li>
            <i className="chart__key-peak" /> {t.connected}
          </li>
        )}
        <li>
          <i className="chart__key-sales" /> {t.sales}
        </li>
        {pins.length > 0 && (
          <li>
            <i className="chart__key-pin" /> {t.onScreen}
          </li>
        )}
      </ul>
      <div className="chart__stage">
        <span className="chart__most" aria-hidden>
          {most}
        </span>
        {mostSold > 0n && (
          <span className="chart__most chart__most--end" aria-hidden>
            {moneyText(mostSold, currency, locale)}
          </span>
        )}
        <svg viewBox={`0 0 ${length} ${HIGH}`} preserveAspectRatio="none" aria-hidden>
          <path
            className="chart__area"
            d={steps(
              minutes.map((one) => y(one.present)),
              true,
            )}
          />
          {[...sales].map(([minute, value]) => (
            <rect
              key={minute}
              className="chart__sale"
              x={minute + 0.2}
              width={0.6}
              {...column(value, mostSold)}
            />
          ))}
          <path
            className="chart__line"
            d={steps(
              minutes.map((one) => y(one.present)),
              false,
            )}
          />
          <path
            className="chart__peak"
            d={steps(
              minutes.map((one) => (one.viewers === null ? null : y(one.viewers))),
              false,
            )}
          />
          {chosen !== null && (
            <line className="chart__cursor" x1={chosen + 0.5} x2={chosen + 0.5} y1={0} y2={HIGH} />
          )}
        </svg>
      </div>
      {lanesOf(pins).map((lane, index) => (
        <div className="chart__lane" key={index} aria-hidden>
          {lane.map((pin) => (
            <span
              className="chart__pin"
              key={`${pin.productId} ${pin.fromMs}`}
              title={pin.title}
              style={{
                insetInlineStart: `${(pin.fromMs / 600 / length).toFixed(3)}%`,
                inlineSize: `${((pin.toMs - pin.fromMs) / 600 / length).toFixed(3)}%`,
              }}
            >
              {pin.title}
            </span>
          ))}
        </div>
      ))}
      <div className="chart__axis" aria-hidden>
        {[0, 0.25, 0.5, 0.75, 1].map((part) => (
          <span key={part}>{clock(Math.round(part * length))}</span>
        ))}
      </div>
      <div className="chart__scrub">
        <label htmlFor={id}>{t.look}</label>
        <input
          id={id}
          type="range"
          min={0}
          max={last}
          value={chosen ?? 0}
          aria-valuetext={told(chosen ?? 0)}
          onChange={(event) => setChosen(Number(event.target.value))}
        />
        <div className="chart__told">{told(chosen ?? 0)}</div>
      </div>
      <ChartTable
        headings={[t.minute, t.watching, t.stayed, t.sales, t.onScreen]}
        rows={minutes
          .filter(({ minute }) => minute % step === 0)
          .map(({ minute, present, stayedBps }) => [
            clock(minute),
            present,
            percent(stayedBps, locale),
            moneyText(
              [...sales].reduce(
                (sum, [at, value]) => (at >= minute && at < minute + step ? sum + value : sum),
                0n,
              ),
              currency,
              locale,
            ),
            onScreen(pins, minute).join(', '),
          ])}
      />
    </figure>
  );
}

/** A line of steps, a minute wide each; gaps where nobody counted. */
function steps(heights: readonly (number | null)[], closed: boolean): string {
  let path = '';
  let pen = false;
  heights.forEach((height, minute) => {
    if (height === null) {
      pen = false;
      return;
    }
    path += `${pen ? 'L' : 'M'}${minute} ${height}L${minute + 1} ${height}`;
    pen = true;
  });
  return closed && path ? `${path}L${heights.length} ${HIGH}L0 ${HIGH}Z` : path;
}

function column(value: bigint, most: bigint): { y: number; height: number } {
  const height = most > 0n && value > 0n ? (Number((value * 1000n) / most) / 1000) * 55 : 0;
  return { y: HIGH - height, height };
}

/** Pins that were on screen together lie below each other. */
function lanesOf(pins: readonly TimelinePin[]): readonly (readonly TimelinePin[])[] {
  const lanes: TimelinePin[][] = [];
  for (const pin of pins) {
    const free = lanes.find((lane) => (lane.at(-1)?.toMs ?? 0) <= pin.fromMs);
    if (free) free.push(pin);
    else lanes.push([pin]);
  }
  return lanes;
}

const onScreen = (pins: readonly TimelinePin[], minute: number): readonly string[] => [
  ...new Set(
    pins
      .filter((pin) => pin.fromMs < (minute + 1) * 60_000 && pin.toMs > minute * 60_000)
      .map((pin) => pin.title),
  ),
];

function tell(of: {
  timeline: ShowTimeline;
  minute: number;
  sold: bigint;
  currency: string;
  locale: string;
}): string {
  const { timeline, minute, sold, currency, locale } = of;
  const one = timeline.minutes[minute];
  const shown = onScreen(timeline.pins, minute);
  return [
    `${clock(minute)}: ${one?.present ?? 0} ${t.watching.toLowerCase()}`,
    `${percent(one?.stayedBps ?? null, locale)} ${t.stayed.toLowerCase()}`,
    moneyText(sold, currency, locale),
    `${t.onScreen.toLowerCase()}: ${shown.join(', ') || t.nothing}`,
  ].join(' · ');
}

export function percent(bps: number | null, locale: string): string {
  if (bps === null) return '–';
  return new Intl.NumberFormat(locale, { style: 'percent' }).format(bps / 10_000);
}

/** Minutes as 0:07 hours and minutes. */
export function clock(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
