import { Fragment } from 'react';

/**
 * Facts in one line, with a dot between them. Each keeps its own direction: an Arabic name does not turn round the amount
 * beside it. What is empty is left out.
 */
export function Parts({ of }: { of: readonly (string | null | undefined)[] }) {
  return (
    <>
      {of.filter(Boolean).map((part, index) => (
        <Fragment key={index}>
          {index > 0 && ' · '}
          <bdi>{part}</bdi>
        </Fragment>
      ))}
    </>
  );
}
