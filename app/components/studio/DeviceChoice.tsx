import type { Device } from '../../studio/capture.ts';
import { useWords } from '../host-words/Words.tsx';

/** Which camera and which microphone; they have names once one was allowed. */
export function DeviceChoice(props: {
  devices: { cameras: readonly Device[]; microphones: readonly Device[] };
  chosen: { cameraId: string | null; microphoneId: string | null };
  onChoose: (change: { cameraId: string } | { microphoneId: string }) => void;
}) {
  const { devices, chosen, onChoose } = props;
  const { studio: t } = useWords();
  return (
    <div className="filters">
      <Choice
        name={t.camera}
        devices={devices.cameras}
        value={chosen.cameraId}
        onChoose={(cameraId) => onChoose({ cameraId })}
      />
      <Choice
        name={t.microphone}
        devices={devices.microphones}
        value={chosen.microphoneId}
        onChoose={(microphoneId) => onChoose({ microphoneId })}
      />
    </div>
  );
}

function Choice(props: {
  name: string;
  devices: readonly Device[];
  value: string | null;
  onChoose: (id: string) => void;
}) {
  const { name, devices, value, onChoose } = props;
  const { studio: t } = useWords();
  return (
    <label>
      <span className="small soft">{name}</span>
      <select
        value={value ?? ''}
        disabled={devices.length === 0}
        onChange={({ target }) => onChoose(target.value)}
      >
        {devices.map(({ id, label }, index) => (
          <option key={id} value={id}>
            {label || t.device(index + 1)}
          </option>
        ))}
      </select>
    </label>
  );
}
