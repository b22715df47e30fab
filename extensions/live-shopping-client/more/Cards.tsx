import { GoalCard } from './GoalCard.tsx';
import { LineCards } from './Line.tsx';
import { PollCard } from './PollCard.tsx';

/** What lies over the picture or beside it for a while and can be answered. */
export function Cards() {
  return (
    <>
      <LineCards />
      <PollCard />
      <GoalCard />
    </>
  );
}
