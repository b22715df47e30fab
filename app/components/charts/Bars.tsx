import { ChartTable } from './ChartTable.tsx';

/** One bar: what it is of, how long, and how it is written. */
export interface Bar {
  readonly id: string;
  readonly name: string;
  /** For where there is little room. */
  readonly short?: string;
  readonly value: bigint;
  readonly text: string;
}

/** Per mille of the longest; a bar that is not nothing is seen. */
const share = (value: bigint, most: bigint): number =>
  most === 0n || value === 0n ? 0 : Math.max(6, Number((value * 1000n) / most));

const size = (value: bigint): bigint => (value < 0n ? -value : value);

/** Amounts side by side as rows, each with its value beside it; to be read without the picture as well. */
export function BarRows({ label, bars }: { label: string; bars: readonly Bar[] }) {
  const most = bars.reduce((top, { value }) => (size(value) > top ? size(value) : top), 0n);
  return (
    <div className="chart">
      <ul className="chart__rows" aria-label={label}>
        {bars.map((bar) => (
          <li key={bar.id}>
            <span className="chart__name">
              <bdi>{bar.name}</bdi>
            </span>
            <span className="chart__value">{bar.text}</span>
            <span className="chart__track" aria-hidden>
              <i
                className={bar.value < 0n ? 'chart__minus' : undefined}
                style={{ inlineSize: `${share(size(bar.value), most) / 10}%` }}
              />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Amounts over time as columns, oldest first; what was taken back hangs below the line. */
export function BarColumns(props: {
  label: string;
  bars: readonly Bar[];
  headings: readonly [string, string];
}) {
  const { label, bars, headings } = props;
  const up = bars.reduce((top, { value }) => (value > top ? value : top), 0n);
  const down = bars.reduce((low, { value }) => (-value > low ? -value : low), 0n);
  const most = up + down;
  // More than three or four letters under each of twelve columns run into each other on a phone.
  const crowded = bars.length > 12 || bars.some(({ name, short = name }) => short.length > 4);
  const zero = most === 0n ? 0 : Number((down * 1000n) / most) / 10;
  return (
    <figure className="chart">
      <ol className="chart__columns" aria-label={label}>
        {bars.map((bar, index) => (
          <li key={bar.id} title={`${bar.name}: ${bar.text}`}>
            <div className="chart__well" aria-hidden>
              {bar.value !== 0n && (
                <i
                  className={bar.value < 0n ? 'chart__bar chart__bar--minus' : 'chart__bar'}
                  style={{
                    blockSize: `${share(size(bar.value), most) / 10}%`,
                    ...(bar.value < 0n
                      ? { insetBlockStart: `${100 - zero}%` }
                      : { insetBlockEnd: `${zero}%` }),
                  }}
                />
              )}
            </div>
            <span aria-hidden>{!crowded || index % 3 === 0 ? (bar.short ?? bar.name) : ' '}</span>
            <b className="chart__unseen">{`${bar.name}: ${bar.text}`}</b>
          </li>
        ))}
      </ol>
      <ChartTable headings={headings} rows={bars.map(({ name, text }) => [name, text])} />
    </figure>
  );
}
