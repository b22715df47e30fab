import { useEffect, useRef, useState } from 'react';
import type { StaffPart } from '../../contract/channels.ts';
import { listenToStaff, type StaffAddress, type ToldLine } from '../../listening/staff-channel.ts';

/** Hears a show's private channel, by the door that lets its staff in; answers whether it does at the moment. */
export function useStaffChannel(props: {
  showId: string;
  live: StaffAddress | null;
  onNudge: (part: StaffPart) => void;
  onLine: (told: ToldLine) => void;
}): boolean {
  const { showId, live } = props;
  const [on, setOn] = useState(false);
  const hear = useRef(props);
  hear.current = props;
  // The page reads its data again now and then; the same address must not end a good connection.
  const address = live ? JSON.stringify(live) : null;
  useEffect(() => {
    if (address === null) return;
    const heard = listenToStaff(JSON.parse(address) as StaffAddress, {
      authorise: (socketId) => authorise(showId, socketId),
      onNudge: (part) => hear.current.onNudge(part),
      onLine: (told) => hear.current.onLine(told),
      onState: setOn,
    });
    return () => {
      heard.close();
      setOn(false);
    };
  }, [address, showId]);
  return on;
}

async function authorise(showId: string, socketId: string): Promise<{ auth: string }> {
  const response = await fetch(`/app/shows/${showId}/channel`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ socketId }),
  });
  if (!response.ok) throw new Error(`The channel was refused with ${response.status}.`);
  return (await response.json()) as { auth: string };
}
