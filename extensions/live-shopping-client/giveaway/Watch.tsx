import { useEffect, useModel, useState } from '../more/host.ts';
import { isCustomer, partOf, takePart } from './take-part.ts';

/** Tells a winner, whatever lies open and wherever the player is. Draws nothing: the card does. */
export function Watch() {
  const model = useModel();
  const giveaway = model.shown?.giveaway;
  const id = giveaway?.id ?? '';
  const part = partOf(id);
  const won = Boolean(part && giveaway?.won?.includes(part.entry));
  const told = Boolean(part?.claim);
  useEffect(() => {
    if (!won || told) return;
    void takePart(model, id, '');
    model.tell(model.say('giveaway_won'), 'good');
  }, [model, id, won, told]);
  // A customer may have taken part in another browser; whoever was here when it was drawn knows.
  const [late] = useState(() => (giveaway?.won && !part && isCustomer(model) ? id : null));
  useEffect(() => {
    if (late) void takePart(model, late, '');
  }, [model, late]);
  return null;
}
