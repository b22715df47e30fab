import { Button, type ButtonProps } from '@shopify/polaris';
import { useEffect, useState } from 'react';

/**
 * A button of several that do something to the same thing: whichever was tapped shows that it is at work, and none can be tapped
 * until that is done. Shape: `busy` while any of them is at work.
 */
export function ActButton({
  busy,
  disabled = false,
  onClick,
  ...rest
}: Omit<ButtonProps, 'loading' | 'url' | 'onClick'> & { busy: boolean; onClick?: () => void }) {
  const [mine, setMine] = useState(false);
  useEffect(() => {
    if (!busy) setMine(false);
  }, [busy]);
  return (
    <Button
      {...rest}
      loading={busy && mine}
      disabled={disabled || busy}
      onClick={() => {
        setMine(true);
        onClick?.();
      }}
    />
  );
}
