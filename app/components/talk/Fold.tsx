import { Button } from '@shopify/polaris';
import { ChevronDownIcon, ChevronUpIcon } from '@shopify/polaris-icons';
import { useId, useState, type ReactNode } from 'react';

/** Something that is rarely wanted, behind one tap. */
export function Fold({ title, children }: { title: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="sf-fold">
      <Button
        variant="tertiary"
        icon={open ? ChevronUpIcon : ChevronDownIcon}
        ariaExpanded={open}
        ariaControls={id}
        onClick={() => setOpen(!open)}
      >
        {title}
      </Button>
      <div id={id}>{open && children}</div>
    </div>
  );
}
