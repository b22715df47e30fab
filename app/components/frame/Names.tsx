import { Fragment } from 'react';

/** Names in a row. Each keeps its own direction: an Arabic one does not turn round what stands beside it. */
export function Names({ of }: { of: readonly string[] }) {
  return (
    <>
      {of.map((name, index) => (
        <Fragment key={index}>
          {index > 0 && ', '}
          <bdi>{name}</bdi>
        </Fragment>
      ))}
    </>
  );
}
