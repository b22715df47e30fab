import type { StudioView } from '../../services/shows/read-studio.ts';
import { useReading } from '../console/use-reading.ts';

/** What the team says should be read while it is true; a host asks as often as this. Milliseconds. */
const EVERY_MS = 1500;

/** The show as it stands, asked for every few seconds; what is known stays while the network is away. */
export const useStudioView = (showId: string, first: StudioView): StudioView =>
  useReading<StudioView>(`/host/shows/${showId}/view`, EVERY_MS).data ?? first;
